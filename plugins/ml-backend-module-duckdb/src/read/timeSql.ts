import { InputError } from '@backstage/errors';
import { TimeWindow } from '@callboard/plugin-ml-node';
import { TableColumn } from '../sql/Dialect';
import { duckdbDialect } from '../sql/duckdbDialect';

/** In seconds; DuckDB fails at numbers that no time has, of which NaN is one. */
const LARGEST = 1e11;

/**
 * The time of a row as DuckDB compares it with others: text is read as ISO 8601, numbers as
 * seconds since 1970, and what says no zone is UTC. What is no time is NULL.
 *
 * @throws InputError naming the field and the rule
 */
export function timeSql({ kind, name }: TableColumn, field: string): string {
  const column = duckdbDialect.identifier(name);
  switch (kind) {
    case 'time':
      return column;
    case 'text':
      return `TRY_CAST(${column} AS TIMESTAMPTZ)`;
    case 'number': {
      const seconds = duckdbDialect.asNumber({ kind, name });
      const bounds = [-LARGEST, LARGEST].map(duckdbDialect.number);
      return `CASE WHEN ${seconds} BETWEEN ${bounds.join(
        ' AND ',
      )} THEN to_timestamp(${seconds}) END`;
    }
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
  return `(${time}) >= ${literal(from)} AND (${time}) < ${literal(to)}`;
}

/** How many windows have passed since 1970 at the time of a row. */
export function windowPlaceSql(
  column: TableColumn,
  windowMs: number,
  field: string,
): string {
  return `floor(epoch(${timeSql(column, field)}) * 1000 / ${windowMs})`;
}
