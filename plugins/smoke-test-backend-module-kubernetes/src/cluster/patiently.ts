import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterError, ClusterFault } from './ClusterError';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/** How long is waited for what may go away by itself, milliseconds; what is not named does not. */
export type Waits = Partial<Record<ClusterFault, number>>;

/** How long to wait before asking an API server again: as it says, within reason, or longer each time. */
export function pauseAfter(error: ClusterError, tries: number): number {
  const growing = FIRST_PAUSE_MS * 2 ** tries * (0.5 + Math.random());
  return Math.min(error.retryAfterMs ?? growing, LONGEST_PAUSE_MS);
}

/**
 * Asks an API server again while it cannot do something yet, with growing pauses.
 * @throws its last error when that was waited for long enough; at once what another try does not change
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { signal, waits }: { signal: AbortSignal; waits: Waits },
): Promise<T> {
  const begin = performance.now();
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (thrown) {
      const error = ClusterError.of(thrown);
      const ms = pauseAfter(error, tries);
      const waited = performance.now() + ms - begin;
      if (waited > (waits[error.fault] ?? 0)) {
        throw error;
      }
      await sleep(ms, undefined, { signal }).catch(() => {
        throw signal.reason;
      });
    }
  }
}
