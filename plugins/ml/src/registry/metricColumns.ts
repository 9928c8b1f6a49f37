import { Evaluation, ModelVersion } from '@callboard/plugin-ml-common';
import { betterWhen } from './betterWhen';
import { isGone } from './isGone';
import { WHOLE } from './versionsState';

/** Columns of metrics that fit beside the rest. */
const USUAL_COLUMNS = 5;

/** Every metric of the versions: those that most have first, in the order in which they come. */
export function metricsOf(versions: ModelVersion[]): string[] {
  const counts = new Map<string, number>();
  for (const metric of versions.flatMap(each => Object.keys(each.metrics))) {
    counts.set(metric, (counts.get(metric) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([metric]) => metric);
}

/** The metrics that have a column: those that were chosen, or the first few. */
export function shownMetrics(all: string[], chosen?: string[]): string[] {
  return chosen
    ? all.filter(metric => chosen.includes(metric))
    : all.slice(0, USUAL_COLUMNS);
}

/**
 * Digests of the data sets on which every one of `versions` has `metric` measured
 * as a whole. Empty: their numbers cannot be compared, or nobody knows.
 */
export function commonDigests(
  versions: ModelVersion[],
  evaluations: Evaluation[],
  metric: string,
): string[] {
  const sets = versions.map(
    ({ versionId }) =>
      new Set(
        evaluations.flatMap(each =>
          each.versionId === versionId &&
          each.metric === metric &&
          each.slice === WHOLE &&
          each.datasetDigest
            ? [each.datasetDigest]
            : [],
        ),
      ),
  );
  const [first, ...rest] = sets;
  return [...(first ?? [])].filter(each => rest.every(set => set.has(each)));
}

/**
 * The best value of a metric among versions that are not gone; undefined unless at least two have it,
 * they were measured on the same data, and its name says which way is better.
 */
export function bestOf(
  versions: ModelVersion[],
  evaluations: Evaluation[],
  metric: string,
): number | undefined {
  const having = versions.filter(
    version => metric in version.metrics && !isGone(version),
  );
  const better = betterWhen(metric);
  if (
    !better ||
    having.length < 2 ||
    commonDigests(having, evaluations, metric).length === 0
  ) {
    return undefined;
  }
  const values = having.map(version => version.metrics[metric]);
  return better === 'higher' ? Math.max(...values) : Math.min(...values);
}

/** Versions in the asked order; those without the value come last either way. */
export function inOrder(versions: ModelVersion[], sort: string) {
  const [, minus, by] = sort.match(/^(-?)(.*)$/) ?? [];
  const metric = by.match(/^metric:(.+)$/)?.[1];
  const valueOf = (version: ModelVersion): number | undefined =>
    metric
      ? version.metrics[metric]
      : Date.parse(version.createdAt ?? version.firstSeenAt);
  const sign = minus ? -1 : 1;
  return [...versions].sort((a, b) => {
    const [one, other] = [valueOf(a), valueOf(b)];
    if (one === undefined || other === undefined) {
      return Number(one === undefined) - Number(other === undefined);
    }
    return sign * (one - other);
  });
}
