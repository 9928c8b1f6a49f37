/** As OpenCost takes times: seconds are as fine as its windows go. */
export function rfc3339(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
