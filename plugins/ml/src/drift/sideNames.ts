import { MlText } from '../text/useMlText';

/** What the two sides of a comparison are: for skew what training and serving are given, else the baseline and the window. */
export function sideNames(
  skew: boolean,
  t: MlText,
): { reference: string; current: string } {
  return {
    reference: t(skew ? 'drift.column.training' : 'drift.column.baseline'),
    current: t(skew ? 'drift.column.serving' : 'drift.column.current'),
  };
}
