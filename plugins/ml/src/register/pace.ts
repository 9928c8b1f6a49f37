/** More than people should have to wait for, and how long the page looks for what it registered; milliseconds. */
const SLOW_MS = 60_000;
const LIMIT_MS = 5 * 60_000;

/** How following a registration goes on. */
export type Pace = 'usual' | 'slow' | 'stopped';

/** The pace at the last look into the catalog, whether or not it succeeded; times in milliseconds since 1970. */
export function paceOf(
  since: number,
  looks: { dataUpdatedAt: number; errorUpdatedAt: number },
): Pace {
  const waited = Math.max(looks.dataUpdatedAt, looks.errorUpdatedAt) - since;
  if (waited > LIMIT_MS) {
    return 'stopped';
  }
  return waited > SLOW_MS ? 'slow' : 'usual';
}
