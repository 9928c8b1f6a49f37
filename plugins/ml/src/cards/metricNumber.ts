/** A metric as people compare it: about three digits after the point that tell something. */
export function metricNumber(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 1 : size >= 10 ? 2 : 3;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** A metric with every digit that was given, up to six. */
export function exactNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}
