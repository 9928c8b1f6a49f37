// When the costs of the example company jump: its language model runs twice from then on.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MS = 86_400_000;
/** So that the week, the month and the quarter until today each show days before it and days since. */
const DAYS_AGO = 5;

/**
 * The day in UTC from which on they are higher, such as `2026-11-17`: five days before the portal with `dataDir` was
 * started first, whatever day of the month that was. It is kept there, so that a day is always told alike.
 */
export function exampleJump(dataDir, now) {
  const path = join(dataDir, 'example-jump');
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const day = new Date(now.getTime() - DAYS_AGO * DAY_MS)
    .toISOString()
    .slice(0, 10);
  writeFileSync(path, `${day}\n`);
  return day;
}
