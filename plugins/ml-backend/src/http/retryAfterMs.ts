/** What a `Retry-After` header asks for, milliseconds: it gives seconds or a date. */
export function retryAfterMs(
  header: string | null,
  now: Date,
): number | undefined {
  if (!header) {
    return undefined;
  }
  const ms = /^\d+$/.test(header)
    ? Number(header) * 1000
    : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
