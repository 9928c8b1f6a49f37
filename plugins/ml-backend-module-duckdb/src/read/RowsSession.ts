import { InputError } from '@backstage/errors';
import { MonitorSource, RowSource } from '@callboard/plugin-ml-common';
import { TimeWindow } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { OpenRows } from '../files/RowFiles';
import { fingerprintOf } from '../files/fingerprintOf';
import { DuckdbSession } from '../process/DuckdbSession';
import { TableColumn } from '../sql/Dialect';
import { duckdbDialect } from '../sql/duckdbDialect';
import { sqlCount } from '../sql/sqlCount';
import { createRowsSql, labelledSql, labelsSql, scanSql } from './rowsSql';
import { inWindowSql, timeSql, windowPlaceSql } from './timeSql';

/** Of the rows alone. */
export const ROWS = 'served_rows';
/** Of the rows with their labels, where there are any. */
export const LABELLED = 'labelled_rows';

const describedRow = z.object({
  column_name: z.string(),
  column_type: z.string(),
});
const timedRow = z.object({ n: sqlCount, timed: sqlCount });
const stateRow = z.object({
  place: z.number(),
  n: sqlCount,
  state: z.bigint(),
});

interface TimeColumn {
  column: TableColumn;
  field: string;
}

/** The rows of a source, named in a session, and what their columns are. */
export class RowsSession {
  private constructor(
    readonly session: DuckdbSession,
    readonly columns: Map<string, TableColumn>,
    /** As `columns`, with the actual outcome of the labels. */
    readonly labelled: Map<string, TableColumn>,
    private readonly time: TimeColumn | undefined,
  ) {}

  /** @param categorical - columns that the frame counts by name */
  static async create(
    session: DuckdbSession,
    rows: {
      open: OpenRows;
      field: string;
      time: RowSource['time'];
      window?: TimeWindow;
      categorical: string[];
    },
    labels?: { open: OpenRows; source: MonitorSource },
  ): Promise<RowsSession> {
    const { field, open, window } = rows;
    const { columns, scan } = await describe(session, open, rows.categorical);
    const time = timeOf(rows, columns);
    const where =
      time && window ? inWindowSql(time.column, window, time.field) : 'true';
    await session.run(createRowsSql(ROWS, open.format, scan, where));
    if (time) {
      await checkTimes(session, time, scan);
    }
    const labelled = labels
      ? await createLabelled(session, columns, labels, field)
      : columns;
    if (!labels) {
      await session.run(
        `CREATE OR REPLACE TEMP VIEW ${LABELLED} AS SELECT * FROM ${ROWS}`,
      );
    }
    return new RowsSession(session, columns, labelled, time);
  }

  async count(): Promise<number> {
    const [{ n }] = await this.session.query(
      `SELECT count(*) AS n FROM ${ROWS}`,
      z.object({ n: sqlCount }),
    );
    return n;
  }

  /** The windows that rows belong to, by their number since 1970, each with what tells its state from another. */
  async windows(
    windowMs: number,
  ): Promise<Array<{ place: number; fingerprint: string }>> {
    if (!this.time) {
      return [];
    }
    const { column, field } = this.time;
    const place = windowPlaceSql(column, windowMs, field);
    const rows = await this.session.query(
      `SELECT ${place} AS place, count(*) AS n, sum(hash(r)) AS state FROM ${LABELLED} AS r WHERE ${place} IS NOT NULL GROUP BY ${place} ORDER BY ${place}`,
      stateRow,
    );
    return rows.map(({ n, place: at, state }) => ({
      place: at,
      fingerprint: fingerprintOf([String(n), String(state)]),
    }));
  }
}

async function describe(
  session: DuckdbSession,
  open: OpenRows,
  categorical: string[],
) {
  const read = async (scan: string) => {
    const found = await session.query(
      `DESCRIBE SELECT * FROM ${scan}`,
      describedRow,
    );
    return new Map(
      open.paths.length === 0
        ? []
        : found.map(({ column_name: name, column_type: type }) => [
            name,
            { name, kind: duckdbDialect.kindOf(type) },
          ]),
    );
  };
  const scan = scanSql(open);
  const columns = await read(scan);
  const guessed = categorical.filter(
    name =>
      ['number', 'time'].includes(columns.get(name)?.kind ?? '') &&
      !open.hiveKeys.includes(name),
  );
  if (open.format !== 'csv' || guessed.length === 0) {
    return { columns, scan };
  }
  const spelled = scanSql(open, guessed);
  return { columns: await read(spelled), scan: spelled };
}

function timeOf(
  { field, open, time }: { field: string; open: OpenRows; time?: string },
  columns: Map<string, TableColumn>,
): TimeColumn | undefined {
  if (time === undefined || open.paths.length === 0) {
    return undefined;
  }
  const column = columns.get(time);
  if (!column) {
    throw new InputError(`${field}.time: there is no column ${time}`);
  }
  return { column, field: `${field}.time` };
}

/** Whether there are rows, all of which have no time; those of a window have. */
async function checkTimes(
  session: DuckdbSession,
  { column, field }: TimeColumn,
  scan: string,
): Promise<void> {
  const count = async (table: string) => {
    const [found] = await session.query(
      `SELECT count(*) AS n, count(${timeSql(
        column,
        field,
      )}) AS timed FROM ${table}`,
      timedRow,
    );
    return found;
  };
  if ((await count(ROWS)).timed > 0) {
    return;
  }
  const { n, timed } = await count(scan);
  if (n > 0 && timed === 0) {
    throw new InputError(
      `${field}: must hold times, ISO 8601 text or seconds since 1970, which no row of ${column.name} does`,
    );
  }
}

async function createLabelled(
  session: DuckdbSession,
  columns: Map<string, TableColumn>,
  { open, source }: { open: OpenRows; source: MonitorSource },
  field: string,
): Promise<Map<string, TableColumn>> {
  const { actual, labels } = source;
  if (actual === undefined || !labels) {
    throw new InputError('actual: must name the column of the labels');
  }
  const found = await describe(session, open, []);
  const label = found.columns.get(actual);
  const key = columns.get(labels.key);
  const labelKey = found.columns.get(labels.key);
  for (const name of [labels.key, actual, labels.time ?? labels.key]) {
    if (open.paths.length > 0 && !found.columns.has(name)) {
      throw new InputError(`labels: there is no column ${name}`);
    }
  }
  if (columns.size > 0 && !key) {
    throw new InputError(
      `labels.key: there is no column ${labels.key} in the rows of ${field}`,
    );
  }
  if (!label || !labelKey || !key) {
    await session.run(
      `CREATE OR REPLACE TEMP VIEW ${LABELLED} AS SELECT * FROM ${ROWS}`,
    );
    return columns;
  }
  const joined = labelledSql({
    rows: ROWS,
    labels: labelsSql(found.scan, {
      key: labelKey,
      actual,
      time: labels.time,
    }),
    key,
    actual,
    replaces: columns.has(actual),
  });
  await session.run(`CREATE OR REPLACE TEMP VIEW ${LABELLED} AS ${joined}`);
  return new Map([...columns, [actual, label]]);
}
