import { AlertDecision, AlertSubject } from '@callboard/plugin-ml-common';
import { afterMute, alertAfter, AlertCondition } from './alertAfter';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const LATER = '2026-11-22T12:00:00.000Z';
const EARLIER = '2026-11-20T12:00:00.000Z';

const subjects = (...names: string[]): AlertSubject[] =>
  names.map(subject => ({ subject, since: EARLIER }));
const calmSubject = (subject: string): AlertSubject => ({
  subject,
  since: EARLIER,
  until: NOW.toISOString(),
});

const open: AlertCondition = {
  state: 'open',
  severity: 'attention',
  subjects: subjects('radius'),
};
const acknowledged: AlertCondition = { ...open, state: 'acknowledged' };
const muted: AlertCondition = { ...open, state: 'muted', mutedUntil: LATER };
const mutedNoMore: AlertCondition = { ...muted, mutedUntil: EARLIER };

const decided = (
  kind: 'open' | 'change',
  severity: 'attention' | 'failing',
  moved: AlertSubject[],
): Extract<AlertDecision, { severity: unknown }> => ({
  kind,
  severity,
  subjects: moved,
  text: 'It moved',
});
const same = decided('change', 'attention', subjects('radius'));
const worse = decided('change', 'failing', subjects('radius'));
const wider = decided('change', 'attention', subjects('radius', 'texture'));
const less = decided('change', 'attention', [calmSubject('radius')]);
const opening = decided('open', 'attention', subjects('radius'));
const calm: AlertDecision = { kind: 'calm', text: 'It is calm' };
const none: AlertDecision = { kind: 'none' };

describe('what the monitor says', () => {
  it.each<
    [
      string,
      AlertCondition | undefined,
      AlertDecision,
      AlertCondition['state'] | undefined,
      string[],
    ]
  >([
    ['nothing, with no alert', undefined, none, undefined, []],
    ['open, with no alert', undefined, opening, 'open', ['opened told']],
    ['a change of one resolved meanwhile', undefined, worse, undefined, []],
    ['calm, with no alert', undefined, calm, undefined, []],
    ['nothing, open', open, none, undefined, []],
    ['open by two replicas', open, opening, undefined, []],
    ['the same again', open, same, undefined, []],
    ['worse, open', open, worse, 'open', ['changed told']],
    ['wider, open', open, wider, 'open', ['changed told']],
    ['less, open', open, less, 'open', ['changed']],
    ['calm, open', open, calm, 'resolved', ['resolved told']],
    ['nothing, acknowledged', acknowledged, none, undefined, []],
    ['worse, acknowledged', acknowledged, worse, 'open', ['changed told']],
    [
      'wider, acknowledged',
      acknowledged,
      wider,
      'acknowledged',
      ['changed told'],
    ],
    ['less, acknowledged', acknowledged, less, 'acknowledged', ['changed']],
    ['calm, acknowledged', acknowledged, calm, 'resolved', ['resolved told']],
    ['nothing, muted', muted, none, undefined, []],
    ['worse, muted', muted, worse, 'muted', ['changed']],
    ['calm, muted', muted, calm, 'resolved', ['resolved']],
    ['nothing, muted no more', mutedNoMore, none, 'open', ['unmuted told']],
    ['the same, muted no more', mutedNoMore, same, 'open', ['unmuted told']],
    [
      'worse, muted no more',
      mutedNoMore,
      worse,
      'open',
      ['unmuted told', 'changed told'],
    ],
    ['calm, muted no more', mutedNoMore, calm, 'resolved', ['resolved told']],
  ])('%s', (_, before, decision, state, events) => {
    const change = alertAfter(before, decision, NOW);
    expect(change?.alert.state).toBe(state);
    expect(
      (change?.events ?? []).map(
        ({ tells, what }) => `${what}${tells ? ' told' : ''}`,
      ),
    ).toEqual(events);
  });

  it('keeps what moved, and the text of the decision', () => {
    const change = alertAfter(
      open,
      { ...wider, text: 'Two columns moved' },
      NOW,
    );
    expect(change?.alert.subjects.map(({ subject }) => subject)).toEqual([
      'radius',
      'texture',
    ]);
    expect(change?.events).toMatchObject([{ text: 'Two columns moved' }]);
  });

  it('is the cause when it resolves, and ends the mute', () => {
    expect(alertAfter(muted, calm, NOW)?.alert).toEqual({
      state: 'resolved',
      severity: 'attention',
      subjects: open.subjects,
      resolvedAt: NOW.toISOString(),
      cause: 'calm-again',
    });
    expect(alertAfter(mutedNoMore, none, NOW)?.alert).toEqual(open);
  });
});

it.each([
  ['before its time', muted, undefined],
  ['at its time', { ...muted, mutedUntil: NOW.toISOString() }, 'open'],
  ['after its time', mutedNoMore, 'open'],
  ['open', open, undefined],
  ['acknowledged', acknowledged, undefined],
] as const)('opens a muted alert again: %s', (_, before, state) => {
  expect(afterMute(before, NOW)?.alert.state).toBe(state);
});
