/**
 * A number that is known to lie between two others.
 */
export interface Interval {
  low: number;
  /** Best estimate. */
  value: number;
  high: number;
}
