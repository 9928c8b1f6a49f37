import { DriftAlert, driftSettings } from '@callboard/plugin-ml-common';
import { isOldMovement } from './isOldMovement';

/** Windows of a day, of which the last three count. */
const settings = driftSettings.parse({});
const BEFORE = '2026-11-18T00:00:00.000Z';
const AFTER = '2026-11-21T00:00:00.000Z';

const last = (more: Partial<DriftAlert> = {}) => ({
  cause: 'false-alarm' as const,
  resolvedAt: '2026-11-20T12:00:00.000Z',
  severity: 'attention' as const,
  subjects: [{ subject: 'radius', since: BEFORE }],
  ...more,
});

it.each([
  ['the same, from before', {}, {}, '2026-11-21T12:00:00Z', true],
  ['never any before', undefined, {}, '2026-11-21T12:00:00Z', false],
  [
    'one that became calm',
    { cause: 'calm-again' },
    {},
    '2026-11-21T12:00:00Z',
    false,
  ],
  ['the same, begun anew', {}, { since: AFTER }, '2026-11-22T12:00:00Z', false],
  ['another column', {}, { subject: 'texture' }, '2026-11-21T12:00:00Z', false],
  [
    'worse than before',
    {},
    { severity: 'failing' },
    '2026-11-21T12:00:00Z',
    false,
  ],
  [
    'as bad as before',
    { severity: 'failing' },
    { severity: 'failing' },
    '2026-11-21T12:00:00Z',
    true,
  ],
  [
    'when no window from before counts any more',
    {},
    { lastMoved: '2026-11-22T00:00:00.000Z' },
    '2026-11-23T12:00:00Z',
    false,
  ],
  [
    'when labels of windows from before come late',
    {},
    { lastMoved: '2026-11-19T00:00:00.000Z' },
    '2026-11-25T12:00:00Z',
    true,
  ],
] as const)('%s', (_, resolved, moved, now, expected) => {
  const { lastMoved, severity, ...subject } = {
    lastMoved: '2026-11-20T00:00:00.000Z',
    severity: 'attention' as const,
    subject: 'radius',
    since: BEFORE,
    ...moved,
  };
  const decision = {
    kind: 'open' as const,
    severity,
    subjects: [subject],
    text: '',
    lastMoved,
  };
  expect(
    isOldMovement(decision, resolved && last(resolved), {
      now: new Date(now),
      settings,
    }),
  ).toBe(expected);
});
