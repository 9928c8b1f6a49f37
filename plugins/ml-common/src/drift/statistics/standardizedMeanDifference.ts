import { Moments } from './moments';

/**
 * Standardised mean difference: (mean now − mean of the baseline) / √((both variances) / 2).
 *
 * Source: Cohen 1988, Austin 2009. Range: any; its sign tells the direction. Undefined
 * where neither varies but the means differ.
 */
export function standardizedMeanDifference(
  baseline: Moments,
  current: Moments,
): number | undefined {
  const difference = current.shift - baseline.shift;
  const sd = Math.sqrt((baseline.variance + current.variance) / 2);
  if (sd === 0) {
    return difference === 0 ? 0 : undefined;
  }
  return difference / sd;
}
