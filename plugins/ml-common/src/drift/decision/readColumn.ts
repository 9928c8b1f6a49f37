import { ColumnReading, EffectReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { CategoricalCounts, NumericCounts } from '../profile';
import { ColumnFrame } from '../profileFrame';
import { rowsNeeded } from '../statistics/comparedBins';
import { rowsIn, valuesIn } from '../statistics/violations';
import { columnEffects, FoundEffect } from './columnEffects';
import { thresholdOf } from './columnSettings';
import { needOf } from './needOf';

type Counts = NumericCounts | CategoricalCounts;

/** What was found of one column, and how probable its distribution is without drift. */
export interface FoundColumn {
  reading: ColumnReading;
  p?: number;
}

/** Compares one column of a window with its baseline. */
export function readColumn({
  baseline,
  column,
  current,
  inAlert,
  settings,
}: {
  column: ColumnFrame;
  baseline?: Counts;
  current?: Counts;
  settings: DriftSettings;
  /** Then it is calm only below the hysteresis. */
  inAlert: boolean;
}): FoundColumn {
  const found =
    baseline && current
      ? columnEffects(column, baseline, current, settings)
      : [];
  const scale = inAlert ? settings.hysteresis : 1;
  const effects = found.map(each => readEffect(column, each, settings, scale));
  const n = current ? valuesIn(current) : 0;
  const m = baseline ? valuesIn(baseline) : 0;
  const rows = current ? rowsIn(current) : 0;
  const status = statusOf(effects, { n, m, rows });
  const needs = needOf({
    ...{ effects, n, m, status, settings },
    ...(baseline && { needed: rowsNeeded(column, baseline) }),
  });
  const p = found.flatMap(each =>
    each.reason === 'distribution' ? [each.of.p] : [],
  )[0];
  return {
    reading: {
      column: column.name,
      ...{ status, n, m, effects },
      ...(needs && { needs }),
    },
    ...(p !== undefined && { p }),
  };
}

function readEffect(
  { name, type }: ColumnFrame,
  { of, reason, statistic }: FoundEffect,
  settings: DriftSettings,
  scale: number,
): EffectReading {
  const { floor, high, low, value } = of;
  const threshold = scale * thresholdOf(name, reason, type, settings);
  const noiseFloor = scale * floor;
  return {
    ...{ reason, statistic, low, high, threshold, noiseFloor },
    effect: value,
    passes: low > threshold && low > noiseFloor,
  };
}

/** Without a value on either side nothing but the missing ones could have moved. */
function statusOf(
  effects: EffectReading[],
  { m, n, rows }: { n: number; m: number; rows: number },
): ColumnReading['status'] {
  if (rows === 0) {
    return 'no-data';
  }
  if (effects.some(({ passes }) => passes)) {
    return 'moved';
  }
  const isCompared = effects.some(({ reason }) => reason === 'distribution');
  const isEmpty = n === 0 && m === 0 && effects.length > 0;
  return isCompared || isEmpty ? 'stable' : 'insufficient-data';
}
