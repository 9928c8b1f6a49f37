import { setTimeout as sleep } from 'node:timers/promises';

/** Work that is to end has so long, milliseconds, until it is left to itself. */
const LEFT_AFTER_MS = 2000;

/**
 * Work that must end within a time, whether or not it heeds the signal that it is given. Work that heeds it has ended when this does.
 * @throws when the time is over, naming `what`, or when `signal` is aborted
 */
export async function within<T>(
  ms: number,
  what: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const ended = new AbortController();
  const end = AbortSignal.any([signal, ended.signal]);
  const timer = setTimeout(
    () =>
      ended.abort(new Error(`${what} took longer than ${ms / 1000} seconds`)),
    ms,
  );
  const working = work(end);
  const over = new Promise<void>(resolve => {
    end.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await Promise.race([working, over]);
    if (end.aborted) {
      await Promise.race([
        working.catch(() => {}),
        sleep(LEFT_AFTER_MS, undefined, { ref: false }),
      ]);
      throw end.reason;
    }
    return await working;
  } finally {
    clearTimeout(timer);
  }
}
