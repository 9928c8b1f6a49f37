import { ColumnReading, EffectReading } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { ColumnFrame } from '../profileFrame';

/** What would have to be true for a column to count as moved, as one sentence; nothing where it does. */
export function needOf({
  effects,
  m,
  n,
  settings,
  status,
}: {
  column: ColumnFrame;
  effects: EffectReading[];
  n: number;
  m: number;
  status: ColumnReading['status'];
  settings: DriftSettings;
}): string | undefined {
  const { minimumRows } = settings;
  switch (status) {
    case 'moved':
      return undefined;
    case 'no-data':
      return 'There would have to be rows in this window.';
    case 'insufficient-data':
      return n < minimumRows
        ? `At least ${minimumRows} values are needed; this window has ${n}.`
        : `At least ${minimumRows} values are needed; the baseline has ${m}.`;
    case 'stable':
      return stable(effects[0]);
    default:
      return status satisfies never;
  }
}

function stable(effect: EffectReading | undefined): string | undefined {
  if (!effect) {
    return undefined;
  }
  const { low, noiseFloor, statistic, threshold } = effect;
  const [needed, why] =
    noiseFloor > threshold
      ? [noiseFloor, 'which noise alone reaches at these row counts']
      : [threshold, 'the threshold'];
  return `${statistic} is at least ${short(
    low,
  )}; it would have to exceed ${short(needed)}, ${why}.`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}
