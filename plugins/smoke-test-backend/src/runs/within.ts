/**
 * Work that must end within a time, whether or not it heeds the signal that it is given.
 * @throws when the time is over, naming `what`, or when `signal` is aborted
 */
export async function within<T>(
  ms: number,
  what: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  const end = AbortSignal.any([signal, ended.signal]);
  const timer = setTimeout(
    () =>
      ended.abort(new Error(`${what} took longer than ${ms / 1000} seconds`)),
    ms,
  );
  try {
    return await new Promise<T>((resolve, reject) => {
      const give = () => reject(end.reason);
      end.addEventListener('abort', give, { once: true });
      if (end.aborted) {
        give();
        return;
      }
      work(end).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
  }
}
