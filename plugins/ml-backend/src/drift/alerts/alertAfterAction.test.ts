import { AlertCondition } from './alertAfter';
import { AlertAction, alertAfterAction } from './alertAfterAction';

const now = new Date('2026-11-21T12:00:00.000Z');
const by = 'user:default/ann';
const SOON = '2026-11-22T12:00:00.000Z';

const of = (
  state: AlertCondition['state'],
  more: Partial<AlertCondition> = {},
): AlertCondition => ({ state, severity: 'attention', subjects: [], ...more });
const muted = of('muted', { mutedUntil: SOON });
const resolved = of('resolved', {
  resolvedAt: '2026-11-20T09:00:00.000Z',
  cause: 'data-fixed',
});

const acknowledge: AlertAction = { action: 'acknowledge', comment: 'On it' };
const mute: AlertAction = {
  action: 'mute',
  until: '2026-11-22T13:00:00+01:00',
};
const unmute: AlertAction = { action: 'unmute' };
const resolve: AlertAction = { action: 'resolve', cause: 'false-alarm' };

it.each<[AlertCondition, AlertAction, AlertCondition, string]>([
  [of('open'), acknowledge, of('acknowledged'), 'acknowledged: On it'],
  [of('open'), mute, muted, 'muted: Until 22 Nov 2026, 12:00 UTC'],
  [of('acknowledged'), mute, muted, 'muted: Until 22 Nov 2026, 12:00 UTC'],
  [
    of('muted', { mutedUntil: '2026-11-21T13:00:00.000Z' }),
    { ...mute, comment: 'Known' },
    muted,
    'muted: Until 22 Nov 2026, 12:00 UTC: Known',
  ],
  [muted, unmute, of('open'), 'unmuted: '],
  [
    muted,
    resolve,
    of('resolved', { resolvedAt: now.toISOString(), cause: 'false-alarm' }),
    'resolved: It was a false alarm',
  ],
])('%j, %j', (before, action, alert, event) => {
  const change = alertAfterAction(before, action, { by, now });
  expect(change?.alert).toEqual(alert);
  expect(change?.events.map(({ text, what }) => `${what}: ${text}`)).toEqual([
    event,
  ]);
  expect(change?.events).toMatchObject([{ by, tells: false }]);
});

it('is acknowledged once', () => {
  expect(
    alertAfterAction(of('acknowledged'), acknowledge, { by, now }),
  ).toBeUndefined();
});

it.each<[AlertCondition, AlertAction, string, string]>([
  [
    of('open'),
    { action: 'mute', until: now.toISOString() },
    'InputError',
    'until: must be in the future',
  ],
  [
    of('open'),
    { action: 'mute', until: '2027-11-21T12:00:00.000Z' },
    'InputError',
    'until: must be within 90 days; resolve the alert with its cause instead',
  ],
  [of('open'), unmute, 'ConflictError', 'The alert is open, not muted'],
  [
    muted,
    acknowledge,
    'ConflictError',
    'The alert is muted until 22 Nov 2026, 12:00 UTC: unmute it first',
  ],
  ...[acknowledge, mute, unmute, resolve].map(
    (action): [AlertCondition, AlertAction, string, string] => [
      resolved,
      action,
      'ConflictError',
      'The alert was resolved on 20 Nov 2026, 09:00 UTC; what moves again opens another',
    ],
  ),
])('%j refuses %j', (before, action, name, message) => {
  expect(() => alertAfterAction(before, action, { by, now })).toThrow(
    expect.objectContaining({ name, message }),
  );
});
