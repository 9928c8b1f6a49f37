import { SmokeLatency } from '@callboard/plugin-ml-common';
import { rounded } from './rounded';

/** A p99 of fewer says how the slowest one or two happened to be. */
const P99_FROM = 1000;

/** Bars of a histogram: enough to see two peaks, few enough to draw. */
const BARS = 30;

/** The value that a share of sorted values does not exceed (nearest rank). */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** The distribution of latencies in milliseconds; at least one. */
export function distributionOf(
  milliseconds: number[],
): Pick<
  SmokeLatency,
  'n' | 'p50' | 'p90' | 'p95' | 'p99' | 'max' | 'mean' | 'histogram'
> {
  const sorted = Float64Array.from(milliseconds).sort();
  const n = sorted.length;
  const at = (share: number) => rounded(percentile(sorted, share));
  return {
    n,
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: n >= P99_FROM ? at(0.99) : undefined,
    max: at(1),
    mean: rounded(sorted.reduce((sum, value) => sum + value, 0) / n),
    histogram: histogramOf(sorted),
  };
}

/** Bars of equal ratio, as latencies are spread: each edge is the same multiple of the one before. */
export function histogramOf(sorted: Float64Array): SmokeLatency['histogram'] {
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  if (!(least > 0) || most <= least)
    return { edges: [least, most].map(rounded), counts: [sorted.length] };
  const edges = Array.from(
    { length: BARS + 1 },
    (_, index) => least * (most / least) ** (index / BARS),
  );
  edges[BARS] = most;
  const counts = new Array<number>(BARS).fill(0);
  let bar = 0;
  for (const value of sorted) {
    while (bar < BARS - 1 && value >= edges[bar + 1]) bar++;
    counts[bar]++;
  }
  return { edges: edges.map(rounded), counts };
}
