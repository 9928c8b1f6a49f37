import { InputError } from '@backstage/errors';
import {
  ColumnFrame,
  edgesOf,
  MAX_PROFILE_COLUMNS,
  MonitorSource,
  PerformanceFrame,
  ProfileFrame,
} from '@callboard/plugin-ml-common';
import { ROWS, RowsSession } from '../read/RowsSession';
import { TableColumn } from '../sql/Dialect';
import { duckdbDialect } from '../sql/duckdbDialect';
import {
  distinctRow,
  distinctSql,
  frequentRow,
  frequentSql,
  momentsRow,
  momentsSql,
  pointsOf,
  rankedRow,
  rankedSql,
} from '../sql/edgeSql';

/** Of the mean: the last digits depend on the order of the rows, and the frame must not. */
const DIGITS = 12;

/**
 * How rows like these are counted from now on.
 * @throws InputError naming the field and the rule
 */
export async function edgePass(
  rows: RowsSession,
  source: MonitorSource,
  hiveKeys: string[],
): Promise<ProfileFrame> {
  const columns: ColumnFrame[] = [];
  for (const column of featureColumns(rows.columns, source, hiveKeys)) {
    columns.push(await frameOf(rows, column, 'feature', source));
  }
  for (const name of answerColumns(source)) {
    const column = rows.columns.get(name);
    columns.push(
      column
        ? await frameOf(rows, column, 'prediction', source)
        : unknown(name, source),
    );
  }
  const performance = performanceOf(rows.columns, source);
  return {
    schema: 'callboard.dev/profile-frame/v1',
    columns,
    ...(performance && { performance }),
  };
}

/** The prediction, and after it the probabilities in the order of the classes. */
function answerColumns({
  classes,
  prediction,
  probability,
}: MonitorSource): string[] {
  const all =
    typeof probability === 'object'
      ? (classes ?? Object.keys(probability)).map(each => probability[each])
      : [probability];
  return [prediction, ...all].filter(name => name !== undefined);
}

/**
 * Where the rows of the baseline were never predicted, there is nothing to compare predictions
 * with; their columns are in the frame nevertheless, for performance is counted by it.
 */
function unknown(name: string, source: MonitorSource): ColumnFrame {
  return name === source.prediction && source.classes
    ? { name, role: 'prediction', type: 'categorical', values: [], open: true }
    : {
        name,
        role: 'prediction',
        type: 'numeric',
        precision: source.precision,
        center: 0,
        edges: [],
        coarse: [],
      };
}

function featureColumns(
  columns: Map<string, TableColumn>,
  source: MonitorSource,
  hiveKeys: string[],
): TableColumn[] {
  const { actual, baseline, features, labels, serving } = source;
  const others = new Set([
    ...answerColumns(source),
    ...hiveKeys,
    ...[actual, baseline.time, serving.time, labels?.key],
  ]);
  const found = features
    ? features.map((name, index) => named(columns, name, index))
    : [...columns.values()].filter(
        ({ kind, name }) => kind !== 'nested' && !others.has(name),
      );
  if (found.length === 0 || found.length > MAX_PROFILE_COLUMNS) {
    throw new InputError(
      `features: must be 1 to ${MAX_PROFILE_COLUMNS} columns, are ${found.length}`,
    );
  }
  return found;
}

function named(
  columns: Map<string, TableColumn>,
  name: string,
  index: number,
): TableColumn {
  const column = columns.get(name);
  if (!column) {
    throw new InputError(
      `features.${index}: there is no column ${name} in the baseline`,
    );
  }
  if (column.kind === 'nested') {
    throw new InputError(
      `features.${index}: the column ${name} must be of numbers, text, booleans or times`,
    );
  }
  return column;
}

async function frameOf(
  rows: RowsSession,
  column: TableColumn,
  role: ColumnFrame['role'],
  source: MonitorSource,
): Promise<ColumnFrame> {
  const { name, kind } = column;
  const isClass = source.classes && name === source.prediction;
  return isClass || kind === 'text' || kind === 'boolean'
    ? { name, role, type: 'categorical', ...(await valuesOf(rows, column)) }
    : { name, role, type: 'numeric', ...(await binsOf(rows, column, source)) };
}

async function valuesOf({ session }: RowsSession, column: TableColumn) {
  const frequent = await session.query(
    frequentSql(duckdbDialect, column, ROWS),
    frequentRow,
  );
  const [{ n }] = await session.query(
    distinctSql(duckdbDialect, column, ROWS),
    distinctRow,
  );
  return { values: frequent.map(({ v }) => v), open: frequent.length < n };
}

async function binsOf(
  { session }: RowsSession,
  column: TableColumn,
  source: MonitorSource,
) {
  // 32 bits hold times to about two minutes only.
  const precision = column.kind === 'time' ? 'float64' : source.precision;
  const [{ n, total }] = await session.query(
    momentsSql(duckdbDialect, column, precision, ROWS),
    momentsRow,
  );
  const ranked =
    n === 0
      ? []
      : await session.query(
          rankedSql(duckdbDialect, column, precision, ROWS, n),
          rankedRow,
        );
  return {
    precision,
    center: n === 0 ? 0 : Number(((total ?? 0) / n).toPrecision(DIGITS)),
    ...edgesOf(pointsOf(n, ranked), precision),
  };
}

function performanceOf(
  columns: Map<string, TableColumn>,
  { calibrated, classes, prediction, slices }: MonitorSource,
): PerformanceFrame | undefined {
  if (prediction === undefined) {
    return undefined;
  }
  if (classes) {
    return { task: 'classification', classes, calibrated, slices };
  }
  const kind = columns.get(prediction)?.kind ?? 'number';
  return kind === 'number' ? { task: 'regression', slices } : undefined;
}
