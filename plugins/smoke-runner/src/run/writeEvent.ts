import { RunnerEvent } from '@callboard/plugin-ml-common';
import { writeSync } from 'node:fs';

/** Tells whoever reads the standard output. Written at once, so that nothing is lost when the process is ended inside native code. */
export function writeEvent(event: RunnerEvent): void {
  try {
    writeSync(1, `${JSON.stringify(event)}\n`);
  } catch {
    // Nobody reads any more; the report is written all the same.
  }
}
