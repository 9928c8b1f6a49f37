import { Review } from '@callboard/plugin-ml-common';
import { overrideInForce } from './overrideInForce';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const UNTIL = '2026-11-25T22:59:59.000Z';

const event = (
  kind: Review['events'][number]['kind'],
  text: string,
): Review['events'][number] => ({
  id: `${kind} ${text}`,
  at: '2026-11-19T08:00:00Z',
  by: 'user:default/ada',
  kind,
  text,
});
const overridden = (until: string) =>
  event('override', `It may pass without approval until ${until}: We must.`);

it.each<[string, Partial<Review>, boolean]>([
  ['open', {}, true],
  ['rejected', { state: 'rejected' }, true],
  ['approved since', { state: 'approved' }, false],
  ['decided, and not as it was', { changedSince: ['card'] }, false],
  ['never overridden', { events: [event('comment', UNTIL)] }, false],
  ['ended', { events: [overridden('2026-11-20T11:59:59Z')] }, false],
  [
    'changed before',
    { events: [event('changed', 'card'), overridden(UNTIL)] },
    true,
  ],
  [
    'changed after',
    { events: [overridden(UNTIL), event('changed', 'card')] },
    false,
  ],
])('%s', (_, some, holds) => {
  expect(
    overrideInForce(
      { state: 'open', events: [overridden(UNTIL)], changedSince: [], ...some },
      NOW,
    ),
  ).toEqual(holds ? { by: 'user:default/ada', until: UNTIL } : undefined);
});
