import { ServiceUnavailableError } from '@backstage/errors';
import { TimeWindow } from '@callboard/plugin-ml-node';
import { fingerprintOf } from '../files/fingerprintOf';

/**
 * The windows of which there is something to read. One that cannot be looked at is among them:
 * profiling it says why, and it is tried again alone.
 *
 * @param look - tells the state of the rows of a window, or undefined where there are none
 * @throws what is wrong with all windows, or with a host that does not answer
 */
export async function lookAtWindows(
  windows: TimeWindow[],
  look: (window: TimeWindow) => Promise<string | undefined>,
  signal: AbortSignal,
): Promise<Array<TimeWindow & { fingerprint: string }>> {
  const found: Array<TimeWindow & { fingerprint: string }> = [];
  const errors: unknown[] = [];
  for (const window of windows) {
    signal.throwIfAborted();
    try {
      const fingerprint = await look(window);
      found.push(...(fingerprint ? [{ ...window, fingerprint }] : []));
    } catch (error) {
      signal.throwIfAborted();
      // Waiting for it once more for each window would take a day.
      if (error instanceof ServiceUnavailableError) {
        throw error;
      }
      errors.push(error);
      const fingerprint = fingerprintOf(['unreadable', String(error)]);
      found.push({ ...window, fingerprint });
    }
  }
  if (errors.length > 0 && errors.length === windows.length) {
    throw errors[0];
  }
  return found;
}
