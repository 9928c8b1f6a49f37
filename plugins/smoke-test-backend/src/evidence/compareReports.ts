import {
  SmokeComparison,
  SmokeReport,
  SmokeRun,
} from '@callboard/plugin-ml-common';

/** Names of outputs that are listed. */
const MOST_NAMED = 20;

/** A report beside the one of the run before it on the same hardware. */
export function compareReports(
  report: SmokeReport,
  before: { run: SmokeRun; report: SmokeReport },
): SmokeComparison {
  const { latency: now } = report;
  const { latency: then } = before.report;
  return {
    runId: before.run.id,
    finishedAt: before.run.finishedAt ?? before.report.finishedAt,
    latencyP50Ratio: ratio(now?.p50, then?.p50),
    latencyP95Ratio: ratio(now?.p95, then?.p95),
    ...compareOutputs(report, before.report),
  };
}

function ratio(now: number | undefined, then: number | undefined) {
  const value = now === undefined || !then ? undefined : now / then;
  // A report may say anything, and JSON has no infinity.
  return Number.isFinite(value) ? value : undefined;
}

function compareOutputs(
  now: SmokeReport,
  then: SmokeReport,
): Pick<SmokeComparison, 'outputs' | 'differing'> {
  const nowDigests = digestsOf(now);
  const thenDigests = digestsOf(then);
  const isComparable =
    now.bundle !== undefined &&
    now.bundle.digest === then.bundle?.digest &&
    nowDigests.size > 0 &&
    [...nowDigests.values(), ...thenDigests.values()].every(Boolean);
  if (!isComparable) {
    return { outputs: 'unknown', differing: [] };
  }
  const names = new Set([...nowDigests.keys(), ...thenDigests.keys()]);
  const differing = [...names].filter(
    name => nowDigests.get(name) !== thenDigests.get(name),
  );
  return {
    outputs: differing.length > 0 ? 'differ' : 'same',
    differing: differing.slice(0, MOST_NAMED),
  };
}

/** Digest of what came, by case and output; undefined where nothing came or could be read. */
function digestsOf({ golden = [] }: SmokeReport) {
  const digests = new Map<string, string | undefined>();
  for (const { name, outputs } of golden) {
    for (const output of outputs) {
      digests.set(`${name}: ${output.name}`, output.digest);
    }
    if (outputs.length === 0) {
      digests.set(name, undefined);
    }
  }
  return digests;
}
