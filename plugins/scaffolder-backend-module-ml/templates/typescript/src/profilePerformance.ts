import { type Estimated, estimate, nothingOf } from './profileEstimate.ts';
import {
  type Frame,
  type PerformanceFrame,
  rounded,
  type Slice,
} from './profileFrame.ts';

/** What was asked and answered once. */
export interface Row {
  /** Undefined or null where there is none. */
  value: (column: string) => unknown;
  /** The value, or the place of the class in those of the frame, -1 where it has it not. */
  predicted: number;
  /** Of each class of the frame, NaN where it is not known; undefined where the frame has no columns of them. */
  probabilities?: readonly number[] | undefined;
}

/** Of errors the fourth power is needed. */
const LARGEST = 1e75;

/** Counts what a model answered: all, and each slice of the frame. */
export function partsOf({ columns, performance }: Frame) {
  if (!performance) return [];
  const parts = performance.slices.map(slice => {
    const column = columns.find(({ name }) => name === slice.column);
    const precision = column?.type === 'numeric' ? column.precision : 'float64';
    return part(slice.name, performance, row =>
      isInside(slice, row, precision),
    );
  });
  return [part('all', performance, () => true), ...parts];
}

function isInside(
  { column, equals, above = -Infinity, upTo = Infinity }: Slice,
  { value }: Row,
  precision: 'float32' | 'float64',
): boolean {
  const given = value(column) ?? null;
  if (equals !== undefined) return given !== null && String(given) === equals;
  const x = rounded(given, precision) ?? NaN;
  return x > above && x <= upTo;
}

function part(
  name: string,
  performance: PerformanceFrame,
  holds: (row: Row) => boolean,
) {
  const { task } = performance;
  const said: { task: string; n: number; estimated?: Estimated } = {
    task,
    n: 0,
  };
  const estimates = task === 'classification' && performance.calibrated;
  const add = (row: Row) => {
    const { predicted, probabilities: p } = row;
    if (p && estimates) said.estimated ??= nothingOf(p.length);
    const isKnown =
      task === 'regression'
        ? Math.abs(predicted) <= LARGEST
        : predicted >= 0 && (p ?? []).every(each => each >= 0 && each <= 1);
    if (!isKnown || !holds(row)) return;
    said.n += 1;
    if (p && said.estimated) estimate(said.estimated, predicted, p);
  };
  return { name, said, add };
}
