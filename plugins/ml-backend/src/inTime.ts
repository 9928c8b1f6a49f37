/**
 * Does work of another system, which may not heed its signal: waits `ms` at most, and not longer than `signal` lets it.
 * @throws an error that says how long it took, or the reason why it was stopped
 */
export async function inTime<T>(
  signal: AbortSignal,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const stop = new AbortController();
  let end = () => {};
  const ended = new Promise<never>((_resolve, reject) => {
    const onStop = () => reject(signal.reason);
    const timer = setTimeout(
      () => reject(new Error(`It was not done within ${ms / 1000} s`)),
      ms,
    );
    signal.addEventListener('abort', onStop, { once: true });
    end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onStop);
    };
  });
  const done = work(AbortSignal.any([signal, stop.signal]));
  // Whichever loses the race has nobody left to hear of its failure.
  done.catch(() => {});
  try {
    return await Promise.race([done, ended]);
  } finally {
    end();
    stop.abort(new Error('Nobody waits for it any more'));
  }
}
