import { writeSync } from 'node:fs';

/** For how long nobody may read before the rest is given up. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 5;

/**
 * Writes all of a text to the standard output before it returns. A pipe holds 64 KiB, and
 * one that does not block takes no more than fits.
 */
export function writeOut(text: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  let rest = Buffer.from(text);
  let waited = 0;
  while (rest.length > 0 && waited < PATIENCE_MS) {
    try {
      rest = rest.subarray(writeSync(1, rest));
      waited = 0;
    } catch (error) {
      const full =
        error instanceof Error && 'code' in error && error.code === 'EAGAIN';
      // Nobody reads any more; there is nobody to tell it to either.
      if (!full) return;
      Atomics.wait(pause, 0, 0, PAUSE_MS);
      waited += PAUSE_MS;
    }
  }
}
