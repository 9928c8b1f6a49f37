import { ExitClass, SmokeRun, statusSlot } from '@callboard/plugin-ml-common';
import { endpointOf, runOf, versionOf } from './__testUtils__/runOf';
import { SmokeKnowledge, smokeStatus } from './smokeStatus';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = new Date('2026-11-20T12:00:00.000Z');
const freshness = { now: NOW, staleAfterMs: 30 * DAY_MS };

const THREE = versionOf('3');
const TWO = versionOf('2');
const CURRENT = { key: THREE.versionId, name: 'version 3' };
const URL_NOW = 'https://a.example/v2';

/** Finished so many hours ago. */
function run(
  exitClass: ExitClass | undefined,
  hoursAgo: number,
  more: Partial<SmokeRun> = {},
): SmokeRun {
  const at = new Date(NOW.getTime() - hoursAgo * 3_600_000).toISOString();
  const finished = exitClass && { finishedAt: at };
  return runOf(exitClass, {
    target: THREE,
    createdAt: at,
    ...finished,
    ...more,
  });
}

const hoursAgo = (hours: number) =>
  new Date(NOW.getTime() - hours * 3_600_000).toISOString();
const passed = (hours: number, more: Partial<SmokeRun> = {}) =>
  run('passed', hours, { summary: { latencyP50Ms: 1.234 }, ...more });
const GOLDEN = 'Golden output probabilities differs in 5 of 8 rows.';
const failed = (hours: number, more: Partial<SmokeRun> = {}) =>
  run('model-failed', hours, { reason: GOLDEN, ...more });
const NO_GPU = 'There is no CUDA device';
const infra = (hours: number, more: Partial<SmokeRun> = {}) =>
  run('infra-failed', hours, { reason: NO_GPU, ...more });
const late = (hours: number) =>
  run('timeout', hours, { reason: 'It took more than 300 s' });

const PASSED = 'Version 3 on cpu: passed, p50 1.2 ms.';
const FAILED =
  'Version 3 on cpu: failed: Golden output probabilities differs in 5 of 8 rows.';

it.each<[string, SmokeRun[], string, string, string, number?]>([
  ['passed', [passed(1)], 'ok', 'passed', PASSED, 1],
  ['failed', [failed(1)], 'failing', 'failed', FAILED, 1],
  ['failed, then passed', [failed(2), passed(1)], 'ok', 'passed', PASSED, 1],
  [
    'passed, then failed',
    [passed(2), failed(1)],
    'failing',
    'failed',
    FAILED,
    1,
  ],
  [
    'failed on one profile, then passed on another, which does not cover it up',
    [failed(2, { profile: 'gpu' }), passed(1)],
    'failing',
    'failed',
    FAILED.replace('cpu', 'gpu'),
    2,
  ],
  [
    'failed on a profile that was not run for long, and passed on another',
    [failed(31 * 24, { profile: 'gone' }), passed(1)],
    'ok',
    'passed',
    PASSED,
    1,
  ],
  [
    'passed just long enough ago',
    [passed(30 * 24)],
    'ok',
    'passed',
    PASSED,
    720,
  ],
  [
    'passed too long ago',
    [passed(30 * 24 + 1)],
    'attention',
    'passed',
    `${PASSED} The run is older than 30 days.`,
    721,
  ],
  [
    'passed, and could not be run later',
    [passed(2), infra(1)],
    'ok',
    'passed',
    `${PASSED} A later run, 20 Nov 2026, 11:00 UTC, could not be run: ${NO_GPU}.`,
    2,
  ],
  [
    'could not be run, and passed later',
    [infra(2), passed(1)],
    'ok',
    'passed',
    PASSED,
    1,
  ],
  [
    'failed, and could not be run later',
    [failed(2), infra(1)],
    'failing',
    'failed',
    `${FAILED} A later run, 20 Nov 2026, 11:00 UTC, could not be run: ${NO_GPU}.`,
    2,
  ],
  [
    'passed, and ran out of time later',
    [passed(2), late(1)],
    'attention',
    'passed',
    `${PASSED} A later run, 20 Nov 2026, 11:00 UTC, ran out of time: It took more than 300 s.`,
    2,
  ],
  [
    'passed, and was cancelled later',
    [passed(2), run('cancelled', 1)],
    'ok',
    'passed',
    PASSED,
    2,
  ],
  [
    'passed, and is queued again',
    [passed(2), run(undefined, 0)],
    'ok',
    'passed',
    PASSED,
    2,
  ],
  [
    'could never be run',
    [infra(3), infra(1)],
    'unknown',
    'could not be run',
    `Version 3 on cpu: could not be run: ${NO_GPU}.`,
    1,
  ],
  [
    'was cancelled, and nothing else',
    [run('cancelled', 1, { reason: 'Cancelled by user:default/kim' })],
    'unknown',
    'cancelled',
    'Version 3 on cpu: cancelled by user:default/kim.',
    1,
  ],
  [
    'was not run',
    [run('not-run', 1, { reason: 'The model file is gone' })],
    'unknown',
    'not run',
    'Version 3 on cpu: not run: The model file is gone.',
    1,
  ],
  [
    'ran out of time, and nothing else',
    [late(1)],
    'attention',
    'ran out of time',
    'Version 3 on cpu: ran out of time: It took more than 300 s.',
    1,
  ],
  [
    'passed in an older version only',
    [passed(1, { target: TWO })],
    'attention',
    'not run',
    'Version 3 has not been run. Version 2 passed, p50 1.2 ms.',
    1,
  ],
  [
    'failed in an older version only',
    [failed(1, { target: TWO })],
    'attention',
    'not run',
    `Version 3 has not been run. Version 2 failed: ${GOLDEN}`,
    1,
  ],
  [
    'passed in an older version, and could not be run in this one',
    [passed(2, { target: TWO }), infra(1)],
    'attention',
    'could not be run',
    `Version 3 on cpu: could not be run: ${NO_GPU}. Version 2 passed, p50 1.2 ms.`,
    2,
  ],
  [
    'is queued for the first time',
    [run(undefined, 0)],
    'unknown',
    'queued',
    'Its first smoke test is queued.',
    undefined,
  ],
  [
    'runs for the first time',
    [run(undefined, 0, { state: 'running' })],
    'unknown',
    'running',
    'Its first smoke test is running.',
    undefined,
  ],
  [
    'was never run',
    [],
    'unknown',
    'not run yet',
    'Version 3 has not been run yet.',
    undefined,
  ],
])('a model that %s', (_what, runs, level, text, reason, hours) => {
  const slot = smokeStatus({ setUp: true, current: CURRENT, runs }, freshness);
  expect(slot).toEqual({
    level,
    text,
    reason,
    source: 'smoke tests',
    ...(hours !== undefined && { measuredAt: hoursAgo(hours) }),
  });
  expect(() => statusSlot.parse(slot)).not.toThrow();
});

it('reads the same whatever the order of the runs, and on the next day', () => {
  const runs = [passed(2), infra(1), failed(9, { target: TWO })];
  const known = { setUp: true, current: CURRENT };
  const tomorrow = { ...freshness, now: new Date(NOW.getTime() + DAY_MS) };
  const slot = smokeStatus({ ...known, runs }, freshness);
  expect(smokeStatus({ ...known, runs: runs.toReversed() }, tomorrow)).toEqual(
    slot,
  );
});

it.each<[string, Partial<SmokeKnowledge>, object]>([
  [
    'neither asks for tests nor was tested',
    { setUp: false },
    { level: 'not-set-up', text: 'none' },
  ],
  [
    'does not ask for tests, and was tested by hand',
    { setUp: false, runs: [passed(1)] },
    { level: 'ok', text: 'passed' },
  ],
  [
    'asks for tests, and has no version',
    { current: undefined },
    {
      level: 'unknown',
      reason: 'There is no version or endpoint that could be run.',
    },
  ],
  [
    'has no main version any more',
    { current: undefined, runs: [passed(1)] },
    {
      level: 'attention',
      reason: 'What runs now has not been run. Version 3 passed, p50 1.2 ms.',
    },
  ],
  [
    'is a service',
    {
      current: { key: URL_NOW, name: 'the endpoint' },
      runs: [passed(1, { target: endpointOf(URL_NOW) })],
    },
    { level: 'ok', reason: 'The endpoint on cpu: passed, p50 1.2 ms.' },
  ],
  [
    'is a service that has moved',
    {
      current: { key: URL_NOW, name: 'the endpoint' },
      runs: [passed(1, { target: endpointOf('https://old.example/v2') })],
    },
    {
      level: 'attention',
      reason:
        'The endpoint has not been run. Its old address passed, p50 1.2 ms.',
    },
  ],
])('an entity that %s', (_what, known, expected) => {
  const all = { setUp: true, current: CURRENT, runs: [], ...known };
  expect(smokeStatus(all, freshness)).toMatchObject(expected);
});
