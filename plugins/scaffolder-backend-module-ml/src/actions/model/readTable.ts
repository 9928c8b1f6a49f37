import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** Rows of text under a header. */
export interface Table {
  columns: string[];
  rows: string[][];
}

export type TableRead =
  | { status: 'read'; table: Table }
  | { status: 'unusable'; reason: string };

const records = z.array(z.array(z.string()));

/** A CSV with a header. */
export function readTable(content: string, maxRows: number): TableRead {
  const unusable = (reason: string): TableRead => ({
    status: 'unusable',
    reason,
  });
  try {
    const [columns = [], ...rows] = records.parse(
      parse(content, { bom: true, skip_empty_lines: true }),
    );
    if (rows.length === 0) {
      return unusable('it has no rows below its header');
    }
    if (new Set(columns).size < columns.length) {
      return unusable('its header names a column twice');
    }
    return rows.length > maxRows
      ? unusable(
          `it has ${rows.length} rows, more than the ${maxRows} that a repository is given`,
        )
      : { status: 'read', table: { columns, rows } };
  } catch (error) {
    return unusable(
      `it is not CSV: ${error instanceof Error ? error.message : error}`,
    );
  }
}
