import { DriftReason } from '../driftReading';
import { DriftSettings, DriftStatistic } from '../driftSettings';
import { ColumnFrame } from '../profileFrame';

/** What is set for a column; names of columns may be those of members of every object. */
export function ownSettings(
  column: string,
  { columns }: DriftSettings,
): DriftSettings['columns'][string] | undefined {
  return Object.hasOwn(columns, column) ? columns[column] : undefined;
}

/** By which statistic a column is watched. One that needs an order falls back for names. */
export function statisticOf(
  column: Pick<ColumnFrame, 'name' | 'type'>,
  settings: DriftSettings,
): DriftStatistic {
  const own = ownSettings(column.name, settings)?.statistic;
  if (column.type === 'numeric') {
    return own ?? settings.numeric.statistic;
  }
  return own === undefined || own === 'ks' || own === 'wasserstein'
    ? settings.categorical.statistic
    : own;
}

/**
 * From which effect on it matters, before hysteresis.
 *
 * @public
 */
export function thresholdOf(
  column: string,
  reason: DriftReason,
  type: ColumnFrame['type'],
  settings: DriftSettings,
): number {
  switch (reason) {
    case 'distribution':
      return (
        ownSettings(column, settings)?.threshold ?? settings[type].threshold
      );
    case 'missing':
      return settings.missing;
    case 'unseen':
      return settings.unseen;
    case 'out-of-range':
      return settings.outOfRange;
    default:
      return reason satisfies never;
  }
}

/** Whether a column may raise an alert. */
export function isWatched(column: string, settings: DriftSettings): boolean {
  return !ownSettings(column, settings)?.ignore;
}
