/** Now, or a time that must have passed where the clock went back: what came later stays later. */
export function noEarlier(now: Date, than: string): string {
  return new Date(Math.max(now.getTime(), Date.parse(than))).toISOString();
}
