/** A metric as people compare it: about three digits after the point that tell something. */
export function metricNumber(value: number): string {
  const digits =
    3 - Math.min(2, String(Math.trunc(Math.abs(value))).length - 1);
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** A metric with every digit that was given, up to six. */
export function exactNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}
