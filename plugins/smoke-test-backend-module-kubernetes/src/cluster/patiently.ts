import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterError } from './ClusterError';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Asks an API server again for as long as it cannot be reached, with growing pauses.
 * @throws its last error after `forMs`; at once what another try does not change
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { forMs, signal }: { forMs: number; signal: AbortSignal },
): Promise<T> {
  const until = performance.now() + forMs;
  for (
    let pause = FIRST_PAUSE_MS;
    ;
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS)
  ) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (thrown) {
      const error = ClusterError.of(thrown);
      const ms = error.retryAfterMs ?? pause * (0.5 + Math.random());
      if (error.fault !== 'unreachable' || performance.now() + ms > until) {
        throw error;
      }
      await sleep(ms, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
