import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const started = Date.now();

/** Prints what is going on, with the seconds since the start. */
export function say(text) {
  const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(4);
  console.log(`${seconds} s  ${text}`);
}

/** Prints one clear sentence and ends with status 1. */
export function fail(text) {
  console.error(`\n${text}`);
  process.exit(1);
}
