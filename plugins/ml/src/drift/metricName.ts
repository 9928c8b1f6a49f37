import { MlText } from '../text/useMlText';

const KNOWN = [
  'accuracy',
  'f1',
  'precision',
  'recall',
  'auc',
  'brier',
  'mae',
  'rmse',
] as const;

/** A measure of performance as people say it; one that we do not know as it is. */
export function metricName(metric: string, t: MlText): string {
  const known = KNOWN.find(each => each === metric);
  return known ? t(`drift.performance.metrics.${known}`) : metric;
}
