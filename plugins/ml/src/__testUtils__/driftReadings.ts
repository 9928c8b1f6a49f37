import {
  ColumnReading,
  EffectReading,
  PerformanceReading,
  WindowReading,
} from '@callboard/plugin-ml-common';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-11-01T00:00:00Z');

/** Begin of the `day`th window, from 0. */
export function dayFrom(day: number): string {
  return new Date(FIRST + day * DAY_MS).toISOString();
}

/** An effect on the distribution; it passes as it exceeds its threshold of 0.3 and a noise floor of 0.1. */
export function effect(
  value: number,
  some: Partial<EffectReading> = {},
): EffectReading {
  return {
    reason: 'distribution',
    statistic: 'wasserstein',
    effect: value,
    low: value * 0.95,
    high: value * 1.05,
    threshold: 0.3,
    noiseFloor: 0.1,
    passes: value > 0.3,
    qValue: value > 0.3 ? 0.0004 : 0.62,
    ...some,
  };
}

/** A column that moved as far as it says; undefined where there was too little data. */
export function columnReading(
  column: string,
  value: number | undefined,
): ColumnReading {
  if (value === undefined) {
    return {
      column,
      status: 'insufficient-data',
      n: 12,
      m: 4000,
      effects: [],
      needs: 'It needs 88 more rows.',
    };
  }
  return {
    column,
    status: value > 0.3 ? 'moved' : 'stable',
    n: 800,
    m: 4000,
    effects: [effect(value)],
    needs: 'It must fall below 0.24 to count as calm.',
  };
}

/** The `day`th window with its columns; without any, one without data. */
export function windowOf(
  day: number,
  columns: ColumnReading[],
  performance: PerformanceReading[] = [],
): WindowReading {
  const moved = columns.filter(({ status }) => status === 'moved').length;
  return {
    from: dayFrom(day),
    to: dayFrom(day + 1),
    rows: columns.length ? 800 : 0,
    status: statusOf(columns.length, moved),
    score: columns.length ? moved / columns.length : undefined,
    columns,
    performance,
  };
}

function statusOf(columns: number, moved: number) {
  if (columns === 0) {
    return 'no-data';
  }
  return moved > 0 ? 'moved' : 'stable';
}

/** Accuracy, measured or estimated. */
export function accuracy(
  basis: PerformanceReading['basis'],
  value: number,
  some: Partial<PerformanceReading> = {},
): PerformanceReading {
  return {
    slice: 'all',
    metric: 'accuracy',
    basis,
    value,
    low: value - 0.01,
    high: value + 0.01,
    n: 800,
    baseline: 0.94,
    fell: value < 0.89,
    ...some,
  };
}
