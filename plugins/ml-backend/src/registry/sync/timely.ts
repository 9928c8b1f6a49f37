import { setTimeout as sleep } from 'node:timers/promises';

/** A step took too long. */
class LateError extends Error {
  override readonly name = 'LateError';

  constructor(readonly step: 'answer' | 'page', ms: number) {
    const what = step === 'answer' ? 'answer' : 'give its next page';
    super(`It did not ${what} within ${ms / 1000} s`);
  }
}

/**
 * Waits for a step of work that may ignore its signal: at most `ms`, and not
 * longer than `signal` lets it. Then `stop` is aborted, for the work to end.
 * @throws LateError, or the reason why it was stopped
 */
export async function timely<T>(
  step: Promise<T>,
  options: {
    step: LateError['step'];
    ms: number;
    signal: AbortSignal;
    stop: AbortController;
  },
): Promise<T> {
  const { ms, signal, stop } = options;
  const done = new AbortController();
  const late = sleep(ms, undefined, {
    signal: AbortSignal.any([signal, done.signal]),
    ref: false,
  }).then(
    () => {
      throw new LateError(options.step, ms);
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
