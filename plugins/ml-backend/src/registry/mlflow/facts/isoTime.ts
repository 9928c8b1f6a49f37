/** Milliseconds since 1970 as ISO 8601; 0 and what no calendar has say nothing. */
export function isoTime(ms: number | undefined): string | undefined {
  if (!ms || Math.abs(ms) > 8.64e15) {
    return undefined;
  }
  const text = new Date(ms).toISOString();
  // Years of more than four digits are no ISO 8601 that others read.
  return /^\d{4}-/.test(text) ? text : undefined;
}
