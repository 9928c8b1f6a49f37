const DAY_MS = 24 * 60 * 60 * 1000;

/** Such as `2026-11-22`. */
export function utcDay(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** When the next UTC day begins. */
export function nextUtcDay(now: Date): string {
  return `${utcDay(new Date(now.getTime() + DAY_MS))}T00:00:00Z`;
}
