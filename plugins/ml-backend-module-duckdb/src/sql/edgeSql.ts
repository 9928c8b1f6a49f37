import { MAX_VALUES, NumericColumnFrame } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { Dialect, TableColumn } from './Dialect';
import { isFiniteSql, roundedNumber } from './roundedNumber';
import { sqlCount } from './sqlCount';

/** Fewer rows than this could tell of a person. */
const FEWEST_ROWS = 10;
const LONGEST_VALUE = 200;
/** Of the twentieths and of the tails, in thousandths. */
const TWENTIETHS = Array.from({ length: 19 }, (_, k) => 50 * (k + 1));
const TAILS = [1, 5, 10, 990, 995, 999];

type Precision = NumericColumnFrame['precision'];

export const momentsRow = z.object({
  n: sqlCount,
  total: z.number().nullable(),
});

/** How many finite values there are, and their sum. */
export function momentsSql(
  dialect: Dialect,
  column: TableColumn,
  precision: Precision,
  table: string,
): string {
  return `SELECT count(*) AS n, ${dialect.sum('x')} AS total FROM ${finite(
    dialect,
    column,
    precision,
    table,
  )}`;
}

export const rankedRow = z.object({ place: sqlCount, x: z.number() });

/**
 * The values at the ranks of all quantiles. They are found by sorting and counting, which is as
 * fast as the quantiles of an engine, and says the same in every engine.
 */
export function rankedSql(
  dialect: Dialect,
  column: TableColumn,
  precision: Precision,
  table: string,
  n: number,
): string {
  const ranks = [...new Set([...TWENTIETHS, ...TAILS].map(q => rankOf(q, n)))];
  return [
    'SELECT place, x FROM (SELECT x, row_number() OVER (ORDER BY x) AS place',
    `FROM ${finite(dialect, column, precision, table)}) AS sorted`,
    `WHERE place IN (${ranks.join(', ')})`,
  ].join('\n');
}

/** The quantiles that the ranked rows hold. */
export function pointsOf(n: number, rows: Array<z.infer<typeof rankedRow>>) {
  const byPlace = new Map(rows.map(({ place, x }) => [place, x]));
  const at = (thousandths: number) =>
    byPlace.get(rankOf(thousandths, n)) ?? NaN;
  return n === 0
    ? { twentieths: [], tails: [] }
    : { twentieths: TWENTIETHS.map(at), tails: TAILS.map(at) };
}

/** Nearest rank, from 1 on. */
function rankOf(thousandths: number, n: number): number {
  return Math.ceil((n * thousandths) / 1000);
}

function finite(
  dialect: Dialect,
  column: TableColumn,
  precision: Precision,
  table: string,
): string {
  const value = roundedNumber(dialect, column, precision);
  return [
    `(SELECT x FROM (SELECT ${value} AS x FROM ${table}) AS numbers`,
    `WHERE ${isFiniteSql(dialect, 'x', precision)}) AS finite`,
  ].join('\n');
}

export const frequentRow = z.object({ v: z.string() });

/** The values that may be named, most frequent first. */
export function frequentSql(
  dialect: Dialect,
  column: TableColumn,
  table: string,
): string {
  return [
    `SELECT v FROM (SELECT ${dialect.asText(column)} AS v FROM ${table}) AS t`,
    `WHERE length(v) <= ${LONGEST_VALUE}`,
    `GROUP BY v HAVING count(*) >= ${FEWEST_ROWS}`,
    `ORDER BY count(*) DESC, v LIMIT ${MAX_VALUES}`,
  ].join('\n');
}

export const distinctRow = z.object({ n: sqlCount });

/** How many values there are. */
export function distinctSql(
  dialect: Dialect,
  column: TableColumn,
  table: string,
): string {
  return `SELECT count(DISTINCT v) AS n FROM (SELECT ${dialect.asText(
    column,
  )} AS v FROM ${table}) AS t`;
}
