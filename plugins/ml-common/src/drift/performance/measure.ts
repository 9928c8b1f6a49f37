/** One measure of performance. */
export interface Measure {
  metric: string;
  value: number;
  /** What it is at least and most, by how bins blur it. */
  low: number;
  high: number;
  /** Standard error of drawing other rows of the same population. */
  error: number;
  /** Ends of the 95 % interval, where it is not symmetric. */
  interval?: [number, number];
  /** Rows that it was taken from. */
  n: number;
}

/** Two-sided 95 % of the normal distribution. */
export const Z95 = 1.959963984540054;

/** A measure that no bin blurs. */
export function exactly(
  metric: string,
  n: number,
  value: number,
  error: number,
  interval?: [number, number],
): Measure {
  return {
    ...{ metric, n, value, error },
    ...{ low: value, high: value },
    ...(interval && { interval }),
  };
}

/** Wilson's 95 % interval of a share (Wilson 1927), for shares near 0 and 1 too. */
export function wilson(share: number, n: number): [number, number] {
  const z = Z95 * Z95;
  const middle = share + z / (2 * n);
  const spread = Z95 * Math.sqrt((share * (1 - share)) / n + z / (4 * n * n));
  return [(middle - spread) / (1 + z / n), (middle + spread) / (1 + z / n)];
}
