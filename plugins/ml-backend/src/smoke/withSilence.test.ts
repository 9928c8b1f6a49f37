import { StatusSlot } from '@callboard/plugin-ml-common';
import { withSilence } from './withSilence';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const passed: StatusSlot = { level: 'ok', text: 'passed', reason: 'Passed.' };
const none: StatusSlot = { level: 'not-set-up', text: 'none' };

it.each([
  ['it answers', undefined, passed, 'Passed.'],
  ['it is silent for less than a minute', '11:59:01', passed, 'Passed.'],
  [
    'it is silent for a minute',
    '11:59:00',
    passed,
    'Passed. The smoke-test backend could not be asked since 20 Nov 2026, 11:59 UTC; this is what it said last.',
  ],
  ['there is nothing that it could tell', '11:00:00', none, undefined],
])('when %s', (_what, since, slot, reason) => {
  const failingSince = since && `2026-11-20T${since}.000Z`;
  const pull = { absent: false, since: '7', failingSince };
  expect(withSilence(slot, pull, NOW)).toEqual({ ...slot, reason });
});
