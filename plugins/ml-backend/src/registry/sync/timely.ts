import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for a step of work that may ignore its signal: at most `ms`, and not
 * longer than `signal` lets it. Then `stop` is aborted, for the work to end.
 * @throws with the reason why it was stopped
 */
export async function timely<T>(
  step: Promise<T>,
  options: { ms: number; signal: AbortSignal; stop: AbortController },
): Promise<T> {
  const { ms, signal, stop } = options;
  const done = new AbortController();
  const late = sleep(ms, undefined, {
    signal: AbortSignal.any([signal, done.signal]),
    ref: false,
  }).then(
    () => {
      throw new Error(`It did not answer within ${ms / 1000} s`);
    },
    () => {
      throw signal.reason;
    },
  );
  // Whichever loses the race has nobody left to hear of its failure.
  late.catch(() => {});
  step.catch(() => {});
  try {
    return await Promise.race([step, late]);
  } catch (error) {
    stop.abort(error);
    throw error;
  } finally {
    done.abort();
  }
}
