import { DriftAnswer } from '@callboard/plugin-ml-common';

/** An evaluation that is not over by then is not waited for. */
const PATIENCE_MS = 180_000;

/** Whether an evaluation that was asked for has not been done yet, as far as an answer tells; times in milliseconds since 1970. */
export function isAwaited(
  answer: DriftAnswer | undefined,
  askedAt: number | undefined,
  now: number,
): boolean {
  if (askedAt === undefined || now - askedAt > PATIENCE_MS) {
    return false;
  }
  const runs = (answer?.monitored ?? []).map(({ monitor }) =>
    Date.parse(monitor.lastRun?.at ?? ''),
  );
  return !runs.some(at => at >= askedAt);
}
