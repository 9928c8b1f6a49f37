import { ComparedMetric } from '@callboard/plugin-ml-common';
import { groupBy } from '../kit/groupBy';

/** Bars that share one axis. */
export interface MetricPanel {
  key: string;
  /** The metric, when the bars are its slices; absent when each bar is a metric. */
  metric?: string;
  rows: ComparedMetric[];
  axis: { min: number; max: number };
}

/** The numbers of one data set: never on one axis with those of another. */
export interface MetricGroup {
  dataset?: string;
  rows: ComparedMetric[];
  /** Metrics between 0 and 1 over all cases, in one panel. */
  whole?: MetricPanel;
  /** Metrics in units of their own, a panel each. */
  own: MetricPanel[];
  /** A panel for each metric that is known by slice, the whole first. */
  bySlice: MetricPanel[];
}

/** Fewer cases than this tell little. */
export const FEW_CASES = 10;

/** Names of metrics that carry the unit of what is predicted, or have no upper end. */
const OWN_UNIT =
  /(^|[^a-z])(r?mse|mae|mape|mad|loss|perplexity|error|latency)([^a-z]|$)|(^|_)r2|log_?loss/i;
const LOWER_IS_BETTER =
  /brier|loss|error|(^|[^a-z])(r?mse|mae|mape|mad|wer|cer|ece|fpr|fnr)([^a-z]|$)|perplexity|latency/i;

/** Whether a smaller value of this metric is the better one. */
export function lowerIsBetter(metric: string): boolean {
  return LOWER_IS_BETTER.test(metric);
}

/** Puts numbers that may be compared by eye on one axis, and no others. */
export function metricPanels(metrics: ComparedMetric[]): MetricGroup[] {
  return [...groupBy(metrics, ({ dataset }) => dataset ?? '')].map(
    ([dataset, rows]) => groupOf(dataset || undefined, rows),
  );
}

function groupOf(
  dataset: string | undefined,
  rows: ComparedMetric[],
): MetricGroup {
  const panels = [...groupBy(rows, ({ metric }) => metric)].map(
    ([metric, own]): MetricPanel => ({
      key: metric,
      metric,
      rows: [...own].sort((a, b) => Number(isWhole(b)) - Number(isWhole(a))),
      axis: axisOf(metric, own),
    }),
  );
  const whole = panels
    .filter(isShare)
    .flatMap(panel => panel.rows.filter(isWhole));
  return {
    dataset,
    rows,
    whole: whole.length
      ? { key: 'whole', rows: whole, axis: { min: 0, max: 1 } }
      : undefined,
    own: panels.filter(panel => !isShare(panel) && panel.rows.length === 1),
    bySlice: panels.filter(({ rows: slices }) => slices.some(isSlice)),
  };
}

export function isWhole({ slice }: ComparedMetric): boolean {
  return slice === 'all';
}

function isSlice(row: ComparedMetric): boolean {
  return !isWhole(row);
}

function isShare({ axis }: MetricPanel): boolean {
  return axis.min === 0 && axis.max === 1;
}

function axisOf(metric: string, rows: ComparedMetric[]) {
  const values = rows
    .flatMap(({ claimed, measured }) => [claimed, measured])
    .filter(value => value !== undefined);
  const min = Math.min(0, ...values);
  const max = Math.max(0, ...values);
  if (!OWN_UNIT.test(metric) && min >= 0 && max <= 1) {
    return { min: 0, max: 1 };
  }
  // An axis of no length has no room for a bar.
  return { min, max: max === min ? min + 1 : max };
}
