import { ExitClass, versionEvidence } from '@callboard/plugin-ml-common';
import { runOf, versionOf } from './__testUtils__/runOf';
import { smokeEvidence } from './smokeEvidence';
import { StoredRun } from './store/rows';

const DAY_MS = 24 * 3_600_000;
const freshness = {
  now: new Date('2026-11-20T12:00:00Z'),
  staleAfterMs: 30 * DAY_MS,
};
const target = versionOf('3');

/** Finished in that hour. */
function run(
  exitClass: ExitClass | undefined,
  hour: number,
  profile = 'cpu',
  more: Partial<StoredRun> = {},
): StoredRun {
  const at = new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
  return runOf(exitClass, {
    target,
    profile,
    ...(exitClass && { finishedAt: at }),
    ...more,
  });
}

it.each<[what: string, runs: StoredRun[], records: string[]]>([
  ['nothing of no runs', [], []],
  ['nothing of what is queued', [run(undefined, 1)], []],
  [
    'the newer of two',
    [run('model-failed', 1), run('passed', 2)],
    ['cpu ok 2'],
  ],
  [
    'each profile, newest first',
    [run('passed', 1), run('model-failed', 2, 'gpu')],
    ['gpu failing 2', 'cpu ok 1'],
  ],
  [
    'the verdict before what could not be run',
    [run('passed', 1), run('infra-failed', 2), run('timeout', 3)],
    ['cpu ok 1'],
  ],
  [
    'what could not be run, as unknown, where there is no verdict',
    [run('infra-failed', 1), run('cancelled', 2), run('passed', 0, 'gpu')],
    ['cpu unknown 2', 'gpu ok 0'],
  ],
])('has as records %s', (_, runs, records) => {
  const found = smokeEvidence(target.versionId, runs, freshness);
  expect(
    (found.records ?? []).map(({ at, facts, level }) =>
      [facts.profile, level, new Date(at).getUTCHours()].join(' '),
    ),
  ).toEqual(records);
  expect(versionEvidence.parse(found)).toEqual(found);
});

it('says of a record what a check may ask for', () => {
  const passed = run('passed', 1, 'gpu', {
    reportDigest: `sha256:${'a'.repeat(64)}`,
    summary: {
      latencyP50Ms: 1.234,
      hardware: 'NVIDIA H200',
      hardwareId: 'h200-a',
      provider: 'cuda',
    },
  });
  const { records } = smokeEvidence(target.versionId, [passed], freshness);
  expect(records).toEqual([
    {
      recordId: passed.id,
      recordDigest: passed.reportDigest,
      at: passed.finishedAt,
      level: 'ok',
      text: 'passed, p50 1.2 ms',
      facts: {
        outcome: 'passed',
        profile: 'gpu',
        provider: 'cuda',
        hardware: 'NVIDIA H200',
        hardwareId: 'h200-a',
      },
    },
  ]);
});
