import { DriftAnswer } from '@callboard/plugin-ml-common';

/** A request that is not taken by then is not waited for; the backend tries on. */
const PATIENCE_MS = 180_000;

/** Whether a retraining was asked for lately and is not taken yet; `now` by the clock of the browser. */
export function isRetrainingAwaited(
  answer: DriftAnswer | undefined,
  now: number,
): boolean {
  return Boolean(
    answer?.monitored.some(({ alerts }) =>
      alerts.some(({ retrainings }) =>
        retrainings.some(
          ({ requestedAt, state }) =>
            state === 'waiting' && now - Date.parse(requestedAt) < PATIENCE_MS,
        ),
      ),
    ),
  );
}
