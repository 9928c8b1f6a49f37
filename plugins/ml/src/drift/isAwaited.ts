import { DriftAnswer } from '@callboard/plugin-ml-common';
import { Comparison } from './driftState';

/** An evaluation that is not over by then is not waited for. */
const PATIENCE_MS = 180_000;

/** An evaluation that was asked for. */
export interface AskedRun {
  comparison: Comparison;
  /** When, in milliseconds since 1970, by the clock of the browser. */
  at: number;
  /** The last run that was known then, by the clock of the server. */
  before?: string;
}

/** Whether what was asked for has not been done yet, as far as an answer tells; `now` by the clock of the browser. */
export function isAwaited(
  answer: DriftAnswer | undefined,
  asked: AskedRun | undefined,
  now: number,
): boolean {
  if (!asked || now - asked.at > PATIENCE_MS) {
    return false;
  }
  const run = answer?.monitored.find(
    ({ monitor }) => monitor.comparison === asked.comparison,
  )?.monitor.lastRun;
  return run?.at === asked.before;
}
