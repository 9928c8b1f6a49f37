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
  /** Of each class of the frame; undefined where the model says none, or the frame does not ask. */
  probabilities?: readonly number[] | undefined;
}

const PROBABILITY_BINS = 100;
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
  { task }: PerformanceFrame,
  holds: (row: Row) => boolean,
) {
  const said: { task: string; n: number; estimated?: Estimated } = {
    task,
    n: 0,
  };
  const add = (row: Row) => {
    const { predicted, probabilities: p } = row;
    if (p) said.estimated ??= nothingOf(p.length);
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

/** What would be right if each class came as often as its probability says. */
interface Estimated {
  confusion: number[][];
  variance: number;
  /** Of the second of two classes. */
  probabilities?: { counts: number[]; sums: number[] };
}

function nothingOf(classes: number): Estimated {
  const confusion = Array.from({ length: classes }, () => zeros(classes));
  const none: Estimated = { confusion, variance: 0 };
  if (classes === 2) {
    const [counts, sums] = [zeros(PROBABILITY_BINS), zeros(PROBABILITY_BINS)];
    none.probabilities = { counts, sums };
  }
  return none;
}

function estimate(
  estimated: Estimated,
  predicted: number,
  p: readonly number[],
): void {
  const { confusion, probabilities } = estimated;
  confusion.forEach((row, actual) => increase(row, predicted, p[actual] ?? 0));
  const own = p[predicted] ?? 0;
  estimated.variance += own * (1 - own);
  const positive = p[1] ?? 0;
  const bin = Math.floor(positive * PROBABILITY_BINS);
  const last = PROBABILITY_BINS - 1;
  if (probabilities) {
    increase(probabilities.counts, Math.min(bin, last), 1);
    increase(probabilities.sums, Math.min(bin, last), positive);
  }
}

export function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

export function increase(sums: number[], at: number, by: number): void {
  sums[at] = (sums[at] ?? 0) + by;
}
