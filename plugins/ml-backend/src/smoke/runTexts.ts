import { ExitClass } from '@callboard/plugin-ml-common';
import { StoredRun } from './store/rows';

/** So much of a reason is repeated, characters. */
const REASON_LENGTH = 500;

/** What a run says of its target. */
export const OUTCOMES: Record<ExitClass, string> = {
  passed: 'passed',
  'model-failed': 'failed',
  'infra-failed': 'could not be run',
  timeout: 'ran out of time',
  cancelled: 'cancelled',
  'not-run': 'not run',
};

/** Such as `version 3`. */
export function targetName({ target }: StoredRun): string {
  return target.type === 'version' ? `version ${target.label}` : 'the endpoint';
}

/** Such as `passed, p50 1.2 ms` or `failed: <reason>`, without a full stop. */
export function outcome(run: StoredRun): string {
  const { exitClass = 'not-run', reason, summary } = run;
  if (exitClass === 'passed') {
    const p50 = summary?.latencyP50Ms;
    return p50 === undefined ? 'passed' : `passed, p50 ${spokenMs(p50)}`;
  }
  const why = reason?.slice(0, REASON_LENGTH).replace(/[.\s]+$/, '');
  const said = OUTCOMES[exitClass];
  // Such as `Cancelled by` somebody: not twice.
  return why?.toLowerCase().startsWith(said)
    ? said + why.slice(said.length)
    : [said, why].filter(Boolean).join(': ');
}

/** Two digits, and all of those before the point. */
function spokenMs(ms: number): string {
  return `${ms < 10 ? Number(ms.toPrecision(2)) : Math.round(ms)} ms`;
}
