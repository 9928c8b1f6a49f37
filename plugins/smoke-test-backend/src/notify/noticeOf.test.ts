import { SmokeRun, smokeRun } from '@callboard/plugin-ml-common';
import { noticeOf } from './noticeOf';

const run = (id: number, some: Partial<SmokeRun>): SmokeRun =>
  smokeRun.parse({
    id: `00000000-0000-4000-8000-00000000000${id}`,
    entityRef: 'mlmodel:default/churn',
    uid: 'u1',
    target: {
      type: 'version',
      versionId: '10000000-0000-4000-8000-000000000000',
      label: '1',
    },
    profile: 'cpu',
    trigger: 'schedule',
    state: 'finished',
    attempt: 1,
    stages: [],
    createdAt: `2026-11-20T0${id}:00:00Z`,
    ...some,
  });

it.each([
  ['schedule', 'model-failed', 'owner', 'failed its smoke test', 'high'],
  ['new-version', 'model-failed', 'owner', 'failed its smoke test', 'high'],
  ['user', 'model-failed', 'requester', 'failed its smoke test', 'high'],
  ['user', 'infra-failed', 'requester', 'which is not its fault', 'low'],
  ['user', 'timeout', 'requester', 'in time', 'low'],
  ['user', 'not-run', 'requester', 'was not smoke tested', 'low'],
  ['schedule', 'infra-failed', undefined, '', undefined],
  ['schedule', 'timeout', undefined, '', undefined],
  ['api', 'model-failed', undefined, '', undefined],
  ['user', 'cancelled', undefined, '', undefined],
  ['user', 'passed', undefined, '', undefined],
  ['schedule', 'passed', undefined, '', undefined],
] as const)('by %s, %s: tells %s', (trigger, exitClass, to, says, severity) => {
  const finished = run(5, { trigger, exitClass });
  const notice = noticeOf(finished, [finished]);
  expect(notice?.to).toBe(to);
  expect(notice?.says ?? '').toContain(says);
  expect(notice?.severity).toBe(severity);
});

it.each<[string, Array<Partial<SmokeRun>>, boolean]>([
  ['failed', [{ exitClass: 'model-failed' }], true],
  ['passed', [{ exitClass: 'passed' }], false],
  [
    'failed before the infrastructure did',
    [{ exitClass: 'infra-failed' }, { exitClass: 'model-failed' }],
    true,
  ],
  [
    'failed before it passed',
    [{ exitClass: 'passed' }, { exitClass: 'model-failed' }],
    false,
  ],
  [
    'failed in another profile',
    [{ exitClass: 'model-failed', profile: 'gpu' }],
    false,
  ],
])('a pass after the run before %s', (_, before, told) => {
  const passed = run(9, { exitClass: 'passed' });
  const recent = before.map((some, index) => run(8 - index, some));
  const notice = noticeOf(passed, [passed, ...recent]);
  expect(notice).toEqual(
    told
      ? { to: 'owner', says: 'passes its smoke test again', severity: 'normal' }
      : undefined,
  );
});

it('takes no run for one before that was queued later', () => {
  const passed = run(1, { exitClass: 'passed' });
  const later = run(2, { exitClass: 'model-failed' });
  expect(noticeOf(passed, [later, passed])).toBeUndefined();
});
