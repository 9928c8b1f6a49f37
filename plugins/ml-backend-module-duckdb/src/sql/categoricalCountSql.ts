import {
  CategoricalColumnFrame,
  CategoricalCounts,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { Dialect, TableColumn } from './Dialect';
import { sqlCount } from './sqlCount';

/** A row of the answer: a value that the frame names, or none. */
export const categoricalCountRow = z.object({
  name: z.string().nullable(),
  missing: z.boolean(),
  n: sqlCount,
});

/** Counts the named values of one column, and the rest together, however many values there are. */
export function categoricalCountSql(
  dialect: Dialect,
  frame: CategoricalColumnFrame,
  column: TableColumn,
  table: string,
): string {
  const names = frame.values.map(dialect.text).join(', ');
  const name =
    frame.values.length > 0
      ? `CASE WHEN v IN (${names}) THEN v END`
      : 'CASE WHEN false THEN v END';
  return [
    'SELECT name, missing, count(*) AS n',
    `FROM (SELECT ${name} AS name, v IS NULL AS missing`,
    `FROM (SELECT ${dialect.asText(
      column,
    )} AS v FROM ${table}) AS texts) AS named`,
    'GROUP BY name, missing',
  ].join('\n');
}

/** The counts that the rows of the answer say. */
export function categoricalCountsOf(
  { values }: CategoricalColumnFrame,
  rows: Array<z.infer<typeof categoricalCountRow>>,
): CategoricalCounts {
  const total = (of: typeof rows) => of.reduce((sum, { n }) => sum + n, 0);
  const named = new Map(rows.map(({ n, name }) => [name, n]));
  return {
    null: total(rows.filter(({ missing }) => missing)),
    counts: values.map(value => named.get(value) ?? 0),
    rest: total(rows.filter(({ missing, name }) => !missing && name === null)),
  };
}
