import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3000;

/**
 * Tries until it succeeds, with growing pauses.
 * @throws its last error when `signal` is aborted or `forMs` have passed
 */
export async function persist<T>(
  work: () => Promise<T>,
  { signal, forMs }: { signal: AbortSignal; forMs: number },
): Promise<T> {
  const until = performance.now() + forMs;
  for (
    let pause = FIRST_PAUSE_MS;
    ;
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  ) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || performance.now() + pause > until) {
        throw error;
      }
      await sleep(pause, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
