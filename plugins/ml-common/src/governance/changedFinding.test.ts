import { changedFinding } from './changedFinding';
import { Finding, FINDING_STATES } from './finding';

const NOW = new Date('2026-11-20T12:00:00Z');
const LATER = '2026-12-01T00:00:00.000Z';
const finding: Finding = {
  id: '7b0f1c1e-58a5-4f55-8c4e-0d3b4a1f9d10',
  entityRef: 'mlmodel:default/m',
  title: 'Bias is not measured',
  text: 'No slices',
  severity: 'high',
  state: 'open',
  raisedBy: 'system',
  raisedAt: '2026-11-01T00:00:00.000Z',
  changedAt: '2026-11-01T00:00:00.000Z',
};

it.each([
  ['open', FINDING_STATES],
  ['in-progress', FINDING_STATES],
  ['deferred', FINDING_STATES],
  ['done', ['open']],
  ['accepted', ['open']],
] as const)('goes from %s to %j only', (from, allowed) => {
  const reached = FINDING_STATES.filter(state => {
    const before = { ...finding, state: from, dueAt: LATER };
    const change = { state, note: 'So' };
    return changedFinding(before, change, NOW).status === 'changed';
  });
  expect(reached).toEqual(allowed);
});

it.each([
  ['no due date', undefined, undefined, 'refused'],
  [
    'a due date that has passed',
    '2026-11-20T11:59:59.000Z',
    undefined,
    'refused',
  ],
  ['one of its own in the future', LATER, undefined, 'changed'],
  [
    'one that comes with it, in another zone',
    undefined,
    '2026-11-20T12:30:00+02:00',
    'refused',
  ],
  ['one that comes with it', undefined, '2026-11-20T15:00:00+02:00', 'changed'],
])('is deferred with %s: %s, %s: %s', (_name, dueAt, given, status) => {
  const before = { ...finding, dueAt };
  const change = { state: 'deferred' as const, note: 'So', dueAt: given };
  expect(changedFinding(before, change, NOW)).toMatchObject({
    status,
    ...(status === 'refused' && { field: 'dueAt' }),
  });
});

it('takes over what the change says, in UTC, and keeps the rest', () => {
  const change = {
    state: 'in-progress' as const,
    note: 'I look at it',
    owner: 'user:default/ada',
    dueAt: '2026-12-01T02:00:00+02:00',
  };
  expect(changedFinding(finding, change, NOW)).toEqual({
    status: 'changed',
    finding: {
      ...finding,
      state: 'in-progress',
      note: 'I look at it',
      owner: 'user:default/ada',
      dueAt: LATER,
      changedAt: NOW.toISOString(),
    },
  });
});
