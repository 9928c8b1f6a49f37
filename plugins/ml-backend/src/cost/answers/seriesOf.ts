import { CostBook, stepOf } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { Stretch } from '../store/selected';
import { Sum } from '../store/TotalStore';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The length of what a series of a stretch is made of. */
export function bucketMsOf({ fromMs, toMs }: Stretch): number {
  return stepOf(toMs - fromMs);
}

/**
 * A window stands where its middle lies, so that days of any time zone fall on the day that they mean.
 * Where none stands nothing is known.
 */
export function seriesOf(
  sums: readonly Sum[],
  windows: readonly Stretch[],
  { fromMs, toMs }: Stretch,
): CostBook['series'] {
  const bucketMs = bucketMsOf({ fromMs, toMs });
  const known = new Set(
    windows.map(each => Math.floor((each.fromMs + each.toMs) / 2 / bucketMs)),
  );
  const byBucket = groupBy(sums, ({ bucket }) => bucket);
  const series: CostBook['series'] = [];
  for (let at = Math.floor(fromMs / bucketMs); at * bucketMs < toMs; at++) {
    const own = byBucket.get(at) ?? [];
    const byKind: CostBook['series'][number]['byKind'] = {};
    for (const { amount, kind } of own) {
      if (kind) {
        byKind[kind] = (byKind[kind] ?? 0) + amount;
      }
    }
    series.push({
      from: new Date(Math.max(fromMs, at * bucketMs)).toISOString(),
      to: new Date(Math.min(toMs, (at + 1) * bucketMs)).toISOString(),
      amount: known.has(at) ? total(own) : null,
      byKind,
    });
  }
  return series;
}

/** Of all sums together. */
export function total(sums: readonly Sum[]): number {
  return sums.reduce((all, { amount }) => all + amount, 0);
}
