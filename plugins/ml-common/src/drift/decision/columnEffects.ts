import { DriftReason, EffectReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { CategoricalCounts, NumericCounts } from '../profile';
import { ColumnFrame } from '../profileFrame';
import { Effect, effectOf } from '../statistics/effectOf';
import {
  missingRise,
  outOfRangeRise,
  Rise,
  rowsIn,
  unseenRise,
  valuesIn,
} from '../statistics/violations';
import { statisticOf } from './columnSettings';

type Counts = NumericCounts | CategoricalCounts;

/** One effect of a column, before it is held against a threshold. */
export type FoundEffect =
  | {
      reason: 'distribution';
      statistic: EffectReading['statistic'];
      of: Effect;
    }
  | {
      reason: Exclude<DriftReason, 'distribution'>;
      statistic: 'share';
      of: Rise;
    };

/**
 * What can be said of a column at these row counts. The distribution needs values enough
 * on both sides, missing values rows enough on both, and the others values enough of now.
 */
export function columnEffects(
  column: ColumnFrame,
  baseline: Counts,
  current: Counts,
  settings: DriftSettings,
): FoundEffect[] {
  const isEnough = (...rows: number[]) =>
    Math.min(...rows) >= settings.minimumRows;
  const statistic = statisticOf(column, settings);
  const distribution = isEnough(valuesIn(baseline), valuesIn(current))
    ? effectOf(statistic, column, baseline, current)
    : undefined;
  const missing = isEnough(rowsIn(baseline), rowsIn(current))
    ? missingRise(baseline, current)
    : undefined;
  const ofNow = isEnough(valuesIn(current));
  return [
    ...(distribution
      ? [{ reason: 'distribution' as const, statistic, of: distribution }]
      : []),
    ...share('missing', missing),
    ...share('unseen', ofNow && unseenRise(column, baseline, current)),
    ...share(
      'out-of-range',
      ofNow && outOfRangeRise(column, baseline, current),
    ),
  ];
}

function share(
  reason: Exclude<DriftReason, 'distribution'>,
  of: Rise | false | undefined,
): FoundEffect[] {
  return of ? [{ reason, statistic: 'share', of }] : [];
}
