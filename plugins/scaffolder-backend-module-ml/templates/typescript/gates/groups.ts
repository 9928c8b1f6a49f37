import { columnOf, numbersOf, type Table } from './table.ts';

/** How rows are told apart: at numbers, in bands of about as many rows, or by the words in a column. */
export interface Grouping {
  column: string;
  edges?: number[];
  bands?: number;
  values?: string[];
}

export interface Group {
  name: string;
  /** Indexes of its rows. */
  rows: number[];
}

export function groupsOf(table: Table, grouping: Grouping): Group[] {
  if (grouping.edges === undefined && grouping.bands === undefined) {
    return groupsByValue(columnOf(table, grouping.column), grouping.values);
  }
  const numbers = numbersOf(table, grouping.column);
  return groupsByEdge(
    numbers,
    grouping.edges ?? quantiles(numbers, grouping.bands ?? 1),
  );
}

function groupsByValue(cells: string[], values: string[] | undefined): Group[] {
  const names = values ?? [...new Set(cells)].sort();
  return names.map(value => ({
    name: String(value),
    rows: indexes(cells, cell => cell === String(value)),
  }));
}

/** A number on an edge belongs above it. */
function groupsByEdge(numbers: number[], edges: number[]): Group[] {
  return [-Infinity, ...edges].map((from, index) => {
    const to = edges[index] ?? Infinity;
    const sides = [
      ...(from === -Infinity ? [] : [`from ${from}`]),
      ...(to === Infinity ? [] : [`below ${to}`]),
    ];
    return {
      name: sides.join(' ') || 'all',
      rows: indexes(numbers, value => value >= from && value < to),
    };
  });
}

/** The inner edges of so many bands, linear between the sorted numbers. */
export function quantiles(numbers: readonly number[], bands: number): number[] {
  const sorted = numbers.toSorted((a, b) => a - b);
  return Array.from({ length: bands - 1 }, (_, index) => {
    const at = ((sorted.length - 1) * (index + 1)) / bands;
    const low = sorted[Math.floor(at)] ?? NaN;
    const high = sorted[Math.ceil(at)] ?? NaN;
    return low + (high - low) * (at - Math.floor(at));
  });
}

function indexes<T>(values: T[], belongs: (value: T) => boolean): number[] {
  return values.flatMap((value, index) => (belongs(value) ? [index] : []));
}
