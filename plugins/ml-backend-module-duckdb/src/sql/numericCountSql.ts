import { NumericColumnFrame, NumericCounts } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { Dialect, TableColumn } from './Dialect';
import { isFiniteSql, largestOf, roundedNumber } from './roundedNumber';
import { sqlCount } from './sqlCount';
import { sqlNumber } from './sqlNumber';

const NULL = -1;
const NAN = -2;
const POSITIVE = -3;
const NEGATIVE = -4;

/** A row of the answer; `bin` is negative for what has no place among the bins. */
export const numericCountRow = z.object({
  bin: z.number(),
  n: sqlCount,
  lowest: sqlNumber,
  highest: sqlNumber,
  total: sqlNumber,
  squares: sqlNumber,
});

/**
 * Counts one numeric column by its bins. The bin is found by halving, in about six comparisons,
 * and then grouped by: measured at 42 edges that takes a tenth of the time of a sum for each
 * edge, and half of that of a list of cases from the first edge to the last.
 */
export function numericCountSql(
  dialect: Dialect,
  frame: NumericColumnFrame,
  column: TableColumn,
  table: string,
): string {
  const value = roundedNumber(dialect, column, frame.precision);
  const shifted = `(x - ${dialect.number(frame.center)})`;
  return [
    'SELECT bin, count(*) AS n, min(x) AS lowest, max(x) AS highest,',
    `${dialect.sum(shifted)} AS total,`,
    `${dialect.sum(`${shifted} * ${shifted}`)} AS squares`,
    `FROM (SELECT x, ${binSql(dialect, frame)} AS bin`,
    `FROM (SELECT ${value} AS x FROM ${table}) AS numbers) AS binned`,
    'GROUP BY bin',
  ].join('\n');
}

function binSql(dialect: Dialect, { edges, precision }: NumericColumnFrame) {
  const halved = (from: number, to: number): string => {
    if (from === to) {
      return String(from);
    }
    const middle = Math.floor((from + to) / 2);
    const edge = dialect.number(edges[middle]);
    return `CASE WHEN x <= ${edge} THEN ${halved(from, middle)} ELSE ${halved(
      middle + 1,
      to,
    )} END`;
  };
  return [
    `CASE WHEN ${isFiniteSql(dialect, 'x', precision)}`,
    `THEN ${halved(0, edges.length)}`,
    `WHEN x IS NULL THEN ${NULL} WHEN ${dialect.isNaN('x')} THEN ${NAN}`,
    `WHEN x > ${dialect.number(largestOf(precision))} THEN ${POSITIVE}`,
    `ELSE ${NEGATIVE} END`,
  ].join(' ');
}

/** The counts that the rows of the answer say. */
export function numericCountsOf(
  { edges }: NumericColumnFrame,
  rows: Array<z.infer<typeof numericCountRow>>,
): NumericCounts {
  const byBin = new Map(rows.map(row => [row.bin, row]));
  const n = (bin: number) => byBin.get(bin)?.n ?? 0;
  const bins = Array.from({ length: edges.length + 1 }, (_, bin) => bin);
  const extreme = (
    of: (...numbers: number[]) => number,
    key: 'lowest' | 'highest',
  ) => {
    const found = bins.flatMap(bin => byBin.get(bin)?.[key] ?? []);
    // Adding zero takes the sign from a negative zero.
    return found.length > 0 ? of(...found) + 0 : null;
  };
  return {
    null: n(NULL),
    nan: n(NAN),
    posInf: n(POSITIVE),
    negInf: n(NEGATIVE),
    min: extreme(Math.min, 'lowest'),
    max: extreme(Math.max, 'highest'),
    counts: bins.map(n),
    sums: bins.map(bin => byBin.get(bin)?.total ?? 0),
    squares: bins.map(bin => byBin.get(bin)?.squares ?? 0),
  };
}
