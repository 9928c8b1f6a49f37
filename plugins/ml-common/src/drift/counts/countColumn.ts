import { CategoricalCounts, NumericCounts } from '../profile';
import { CategoricalColumnFrame, NumericColumnFrame } from '../profileFrame';
import { numberOf, textOf } from './cell';
import { toPrecision } from './toPrecision';

/** Counts the values of one numeric column. */
export function countNumeric(
  frame: NumericColumnFrame,
  values: unknown[],
): NumericCounts {
  const found = emptyNumeric(frame);
  for (const value of values) {
    const read = numberOf(frame.name, value);
    if (read === null) {
      found.null += 1;
    } else {
      countNumber(frame, found, toPrecision(read, frame.precision));
    }
  }
  return found;
}

/** No value of a numeric column. */
export function emptyNumeric(frame: NumericColumnFrame): NumericCounts {
  const zeros = () => new Array<number>(frame.edges.length + 1).fill(0);
  return {
    null: 0,
    nan: 0,
    posInf: 0,
    negInf: 0,
    min: null,
    max: null,
    counts: zeros(),
    sums: zeros(),
    squares: zeros(),
  };
}

function countNumber(
  { center, edges }: NumericColumnFrame,
  found: NumericCounts,
  x: number,
): void {
  if (Number.isNaN(x)) {
    found.nan += 1;
  } else if (x === Infinity) {
    found.posInf += 1;
  } else if (x === -Infinity) {
    found.negInf += 1;
  } else {
    const bin = binOf(edges, x);
    const shifted = x - center;
    found.counts[bin] += 1;
    found.sums[bin] += shifted;
    found.squares[bin] += shifted * shifted;
    found.min = Math.min(found.min ?? x, x);
    found.max = Math.max(found.max ?? x, x);
  }
}

/** How many edges are below x: bin i holds edges[i-1] < x <= edges[i]. */
function binOf(edges: number[], x: number): number {
  let from = 0;
  let to = edges.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (edges[middle] < x) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

/** Counts the values of one column of names. */
export function countCategorical(
  frame: CategoricalColumnFrame,
  values: unknown[],
): CategoricalCounts {
  const places = new Map(frame.values.map((name, index) => [name, index]));
  const found = { null: 0, counts: frame.values.map(() => 0), rest: 0 };
  for (const value of values) {
    const name = textOf(frame.name, value);
    const place = name === null ? undefined : places.get(name);
    if (name === null) {
      found.null += 1;
    } else if (place === undefined) {
      found.rest += 1;
    } else {
      found.counts[place] += 1;
    }
  }
  return found;
}
