import { InputError } from '@backstage/errors';
import { TimeWindow } from '@callboard/plugin-ml-node';
import { TableColumn } from '../sql/Dialect';
import { duckdbDialect } from '../sql/duckdbDialect';

/**
 * The time of a row as DuckDB compares it with others: text is read as ISO 8601, numbers as
 * seconds since 1970, and what says no zone is UTC.
 *
 * @throws InputError naming the field and the rule
 */
function timeSql({ kind, name }: TableColumn, field: string): string {
  const column = duckdbDialect.identifier(name);
  switch (kind) {
    case 'time':
      return column;
    case 'text':
      return `TRY_CAST(${column} AS TIMESTAMPTZ)`;
    case 'number':
      return `to_timestamp(${duckdbDialect.asNumber({ kind, name })})`;
    default:
      throw new InputError(
        `${field}: must be a column of times, of ISO 8601 text, or of seconds since 1970`,
      );
  }
}

/** Whether a row belongs to a window. */
export function inWindowSql(
  column: TableColumn,
  { from, to }: TimeWindow,
  field: string,
): string {
  const time = timeSql(column, field);
  const literal = (at: Date) =>
    `TIMESTAMP '${at.toISOString().replace('T', ' ').replace('Z', '')}'`;
  return `${time} >= ${literal(from)} AND ${time} < ${literal(to)}`;
}

/** How many windows have passed since 1970 at the time of a row. */
export function windowPlaceSql(
  column: TableColumn,
  windowMs: number,
  field: string,
): string {
  return `floor(epoch(${timeSql(column, field)}) * 1000 / ${windowMs})`;
}
