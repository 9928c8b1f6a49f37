import {
  type Frame,
  type NamesColumn,
  type NumericColumn,
  rounded,
} from './profileFrame.ts';
import { partsOf, type Row } from './profilePerformance.ts';
import { increase, zeros } from './sums.ts';

/** Counts rows by a frame, which says how, so that the portal can add and compare them. Of the rows nothing is kept. */
export function rowCounter(frame: Frame) {
  const columns = frame.columns.map(column =>
    column.type === 'numeric' ? numbers(column) : names(column),
  );
  const parts = partsOf(frame);
  let rows = 0;
  return {
    add(row: Row) {
      rows += 1;
      for (const { add } of columns) add(row);
      for (const { add } of parts) add(row);
    },
    counts: () => ({
      rows,
      columns: saidBy(columns),
      ...(frame.performance ? { performance: saidBy(parts) } : {}),
    }),
  };
}

function saidBy(counters: { name: string; said: object }[]) {
  return Object.fromEntries(counters.map(({ name, said }) => [name, said]));
}

function numbers({ name, precision, center, edges }: NumericColumn) {
  const bins = edges.length + 1;
  const said = {
    ...{ null: 0, nan: 0, posInf: 0, negInf: 0 },
    ...{ min: null as number | null, max: null as number | null },
    ...{ counts: zeros(bins), sums: zeros(bins), squares: zeros(bins) },
  };
  const add = ({ value }: Row) => {
    const x = rounded(value(name), precision);
    if (x === null) said.null += 1;
    else if (Number.isNaN(x)) said.nan += 1;
    else if (x === Infinity) said.posInf += 1;
    else if (x === -Infinity) said.negInf += 1;
    else {
      const [bin, off] = [binOf(edges, x), x - center];
      increase(said.counts, bin, 1);
      increase(said.sums, bin, off);
      increase(said.squares, bin, off * off);
      said.min = Math.min(said.min ?? x, x);
      said.max = Math.max(said.max ?? x, x);
    }
  };
  return { name, said, add };
}

/** How many edges lie below: a value on an edge belongs to the bin that it closes. */
function binOf(edges: readonly number[], x: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? x) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

function names({ name, values }: NamesColumn) {
  const places = new Map(values.map((value, index) => [value, index]));
  const said = { null: 0, counts: zeros(values.length), rest: 0 };
  const add = ({ value }: Row) => {
    const given = value(name) ?? null;
    const place = places.get(String(given));
    if (given === null) said.null += 1;
    else if (place === undefined) said.rest += 1;
    else increase(said.counts, place, 1);
  };
  return { name, said, add };
}
