/** So long nothing must have happened, milliseconds: a round over many monitors is told as one. */
const QUIET_MS = 5_000;
/** What happened is told after this time at the latest, milliseconds. */
const LONGEST_MS = 60_000;

/** Whether what happened at these times, ISO 8601, may be told now, or more of the same round may follow. */
export function isTimeToTell(times: readonly string[], now: Date): boolean {
  const ages = times.map(at => now.getTime() - Date.parse(at));
  return Math.min(...ages) >= QUIET_MS || Math.max(...ages) >= LONGEST_MS;
}
