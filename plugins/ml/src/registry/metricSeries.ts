import { Evaluation, ModelVersion } from '@callboard/plugin-ml-common';

/** One number of one version, as the chart draws it. */
export interface MetricPoint {
  versionId: string;
  value: number;
  n?: number;
}

/** Points that may be compared: of one data set, measured by one source. */
export interface MetricSeries {
  key: string;
  /** Absent: nobody knows on which data, so its points must not be joined. */
  datasetDigest?: string;
  dataset?: string;
  source?: string;
  points: MetricPoint[];
}

/** The slices that a metric was measured on, the whole first. */
export function slicesOf(evaluations: Evaluation[], metric: string): string[] {
  const slices = new Set(
    evaluations
      .filter(each => each.metric === metric)
      .map(({ slice }) => slice),
  );
  const whole = slices.delete('all');
  return [...(whole ? ['all'] : []), ...[...slices].sort()];
}

/**
 * The numbers of one metric on one slice, oldest version first, apart by data set
 * and source. Without any evaluation of the metric, the metrics of the versions.
 */
export function seriesOf(
  versions: ModelVersion[],
  evaluations: Evaluation[],
  metric: string,
  slice: string,
): MetricSeries[] {
  const wanted = evaluations.filter(each => each.metric === metric);
  if (wanted.length === 0) {
    const points = versions.flatMap(({ versionId, metrics }) =>
      metric in metrics ? [{ versionId, value: metrics[metric] }] : [],
    );
    return points.length ? [{ key: 'unknown', points }] : [];
  }
  const order = new Map(versions.map((each, at) => [each.versionId, at]));
  const byKey = new Map<string, MetricSeries>();
  const inTime = wanted
    .filter(each => each.slice === slice && order.has(each.versionId))
    .sort(
      (a, b) => (order.get(a.versionId) ?? 0) - (order.get(b.versionId) ?? 0),
    );
  for (const each of inTime) {
    const { versionId, value, n, datasetDigest, dataset, source } = each;
    const key = `${datasetDigest ?? 'unknown'} ${source}`;
    const series = byKey.get(key) ?? {
      key,
      datasetDigest,
      dataset,
      source,
      points: [],
    };
    series.points.push({ versionId, value, n });
    byKey.set(key, series);
  }
  return [...byKey.values()];
}
