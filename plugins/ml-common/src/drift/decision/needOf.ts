import { ColumnReading, EffectReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { RowsNeeded } from '../statistics/comparedBins';

const NAMES: Record<EffectReading['statistic'], string> = {
  psi: 'PSI',
  'jensen-shannon': 'the Jensen-Shannon distance',
  hellinger: 'the Hellinger distance',
  'total-variation': 'the total variation distance',
  'l-infinity': 'the largest difference of a share',
  ks: 'the Kolmogorov-Smirnov statistic',
  wasserstein: 'the Wasserstein distance in standard deviations',
  share: 'the rise of the share of missing values',
};

/** What would have to be true for a column to count as moved, as one sentence; nothing where it does. */
export function needOf({
  effects,
  m,
  n,
  needed,
  settings: { minimumRows },
  status,
}: {
  effects: EffectReading[];
  n: number;
  m: number;
  /** For bins to be compared. */
  needed?: RowsNeeded;
  status: ColumnReading['status'];
  settings: DriftSettings;
}): string | undefined {
  switch (status) {
    case 'moved':
      return undefined;
    case 'no-data':
      return 'There would have to be rows of it in this window.';
    case 'insufficient-data':
      return needed && Math.min(n, m) >= minimumRows
        ? ofTooMany(needed, n, m)
        : `At least ${count(minimumRows)} values are needed to judge it; ${
            n < minimumRows
              ? `this window has ${count(n)}`
              : `the baseline has ${count(m)}`
          }.`;
    case 'stable':
      return ofStable(effects[0], n, m);
    default:
      return status satisfies never;
  }
}

function ofTooMany({ side, values }: RowsNeeded, n: number, m: number): string {
  return side === 'baseline'
    ? `Its values are too many for these rows: at least ${count(
        values,
      )} are needed in the baseline, so that one of them can be told from the others; it has ${count(
        m,
      )}.`
    : `At least ${count(
        values,
      )} finite values are needed on both sides to compare its distribution; this window has ${count(
        n,
      )} values, the baseline ${count(m)}.`;
}

function ofStable(
  { low, noiseFloor, statistic, threshold }: EffectReading,
  n: number,
  m: number,
): string {
  const floor = `noise alone reaches ${short(noiseFloor)} with ${count(
    n,
  )} values against ${count(m)}`;
  const isBelow = noiseFloor <= threshold;
  return `For it to count, ${NAMES[statistic]}, surely ${short(
    low,
  )}, would have to exceed ${
    isBelow
      ? `the threshold ${short(threshold)}; ${floor}`
      : `${short(noiseFloor)}, for ${floor}; the threshold is ${short(
          threshold,
        )}`
  }.`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function count(rows: number): string {
  return rows.toLocaleString('en-GB');
}
