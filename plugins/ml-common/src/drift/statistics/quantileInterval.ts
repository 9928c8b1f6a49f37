import { NumericCounts } from '../profile';
import { NumericColumnFrame } from '../profileFrame';
import { Interval } from './interval';
import { totalOf } from './shares';

/**
 * A quantile of the finite values (nearest rank, `numpy.quantile(method='inverted_cdf')`)
 * as the part of its bin that holds values; `value` is interpolated in it. Undefined without values.
 */
export function quantileInterval(
  { edges }: NumericColumnFrame,
  { counts, max, min }: NumericCounts,
  share: number,
): Interval | undefined {
  const n = totalOf(counts);
  if (n === 0 || min === null || max === null) {
    return undefined;
  }
  const rank = Math.max(1, Math.ceil(share * n));
  let before = 0;
  let bin = 0;
  while (before + counts[bin] < rank) {
    before += counts[bin];
    bin += 1;
  }
  const low = Math.max(edges[bin - 1] ?? min, min);
  const high = Math.min(edges[bin] ?? max, max);
  const within = (rank - before) / counts[bin];
  return { low, value: low + within * (high - low), high };
}
