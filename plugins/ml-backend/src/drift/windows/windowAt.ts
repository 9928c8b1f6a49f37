/** A stretch of time: `from <= t < to`, ISO 8601. */
export interface Window {
  from: string;
  to: string;
}

/** The window that a time lies in: windows begin at multiples of their length since 1970 in UTC. */
export function windowAt(at: string | Date, lengthMs: number): Window {
  const time = new Date(at).valueOf();
  const from = Math.floor(time / lengthMs) * lengthMs;
  return {
    from: new Date(from).toISOString(),
    to: new Date(from + lengthMs).toISOString(),
  };
}
