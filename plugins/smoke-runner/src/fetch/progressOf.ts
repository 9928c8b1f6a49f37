import { RunnerEvent } from '@callboard/plugin-ml-common';
import { logLine } from '../log/logLine';
import { readableBytes } from '../log/readableBytes';

/** Often enough to see that it goes on, in milliseconds. */
const EVERY_MS = 10_000;

/** Tells from time to time how much of a file is there. */
export function progressOf(
  path: string,
  emit: (event: RunnerEvent) => void,
): (done: number, of?: number) => void {
  let told = performance.now();
  return (done, of) => {
    if (performance.now() - told < EVERY_MS) return;
    told = performance.now();
    const all = of === undefined ? '' : ` of ${readableBytes(of)}`;
    emit(logLine(`${path}: ${readableBytes(done)}${all}`));
  };
}
