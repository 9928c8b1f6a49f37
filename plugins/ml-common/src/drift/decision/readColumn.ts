import { ColumnReading, DriftReason, EffectReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { CategoricalCounts, NumericCounts } from '../profile';
import { ColumnFrame } from '../profileFrame';
import { Effect, effectOf } from '../statistics/effectOf';
import {
  missingIn,
  missingRise,
  outOfRangeRise,
  Rise,
  unseenRise,
  valuesIn,
} from '../statistics/violations';
import { needOf } from './needOf';
import { statisticOf, thresholdOf } from './columnSettings';

type Counts = NumericCounts | CategoricalCounts;

/** What was found of one column, and how probable its effect is without drift. */
export interface FoundColumn {
  reading: ColumnReading;
  p?: number;
}

/** Compares one column of a window with its baseline. */
export function readColumn(
  column: ColumnFrame,
  baseline: Counts,
  current: Counts,
  settings: DriftSettings,
  inAlert: boolean,
): FoundColumn {
  const { minimumRows } = settings;
  const n = valuesIn(current);
  const m = valuesIn(baseline);
  const enough = (counts: Counts, values: number) =>
    (valuesIn(counts) === values ? values : 0) >= minimumRows;
  const rowsOf = (counts: Counts) => valuesIn(counts) + missingIn(counts);
  const mayJudge = enough(current, n) && enough(baseline, m);
  const effectFor = (
    reason: DriftReason,
    statistic: EffectReading['statistic'],
    found: Effect | Rise,
  ): EffectReading => {
    const share = inAlert ? settings.hysteresis : 1;
    const threshold =
      share * thresholdOf(column.name, reason, column.type, settings);
    const { floor, high, low, value } = found;
    return {
      ...{ reason, statistic, low, high, threshold },
      effect: value,
      noiseFloor: floor,
      passes: low > threshold && low > floor,
    };
  };
  const statistic = statisticOf(column, settings);
  const distribution = mayJudge
    ? effectOf(statistic, column, baseline, current)
    : undefined;
  const rises: Array<[DriftReason, Rise | undefined]> = [
    [
      'missing',
      Math.min(rowsOf(current), rowsOf(baseline)) >= minimumRows
        ? missingRise(baseline, current)
        : undefined,
    ],
    [
      'unseen',
      n >= minimumRows ? unseenRise(column, baseline, current) : undefined,
    ],
    [
      'out-of-range',
      n >= minimumRows ? outOfRangeRise(column, baseline, current) : undefined,
    ],
  ];
  const effects = [
    ...(distribution
      ? [effectFor('distribution', statistic, distribution)]
      : []),
    ...rises.flatMap(([reason, rise]) =>
      rise ? [effectFor(reason, 'share', rise)] : [],
    ),
  ];
  const status = statusOf(effects, { n, m, rows: rowsOf(current) });
  const needs = needOf({ column, effects, n, m, status, settings });
  return {
    reading: {
      column: column.name,
      status,
      n,
      m,
      effects,
      ...(needs && { needs }),
    },
    ...(distribution && { p: distribution.p }),
  };
}

/** Without a value in either, nothing but missing values could move. */
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
  const compared = effects.some(({ reason }) => reason === 'distribution');
  const bothEmpty = n === 0 && m === 0 && effects.length > 0;
  return compared || bothEmpty ? 'stable' : 'insufficient-data';
}
