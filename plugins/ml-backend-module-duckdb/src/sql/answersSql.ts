import { ProfileFrame, SliceFrame } from '@callboard/plugin-ml-common';
import { Dialect, TableColumn } from './Dialect';
import { roundedNumber } from './roundedNumber';

/** Larger predictions and actuals are left out: the fourth power of an error would overflow. */
const LARGEST = 1e75;

/** What holds the rows that were answered, and which of the parts are there. */
export interface AnswersQuery {
  sql: string;
  hasActual: boolean;
  /** One for each class, or of two classes the positive one alone; empty where there are none. */
  probabilities: string[];
}

interface Parts {
  frame: ProfileFrame;
  /** Column of what turned out to be, where that is known. */
  actual?: string;
  /** Of the rows with their labels. */
  columnOf(name: string): TableColumn | undefined;
  table: string;
}

/**
 * The rows with a known prediction, one column for each part: `predicted`, `actual` (of a
 * classifier places in its classes, -1 where it is none of them), `p0` and so on, and `s0` and so
 * on for whether a row is in a slice. Probabilities are NULL where one of them is unknown or none. Undefined where there is no prediction to count.
 */
export function answersSql(
  dialect: Dialect,
  { actual: outcome, columnOf, frame, table }: Parts,
): AnswersQuery | undefined {
  const { performance } = frame;
  const [first, ...p] = frame.columns.flatMap(({ name, role }) =>
    role === 'prediction' ? [name] : [],
  );
  const prediction = first === undefined ? undefined : columnOf(first);
  if (!performance || !prediction) {
    return undefined;
  }
  const actual = outcome === undefined ? undefined : columnOf(outcome);
  const read = (column: TableColumn) =>
    performance.task === 'classification'
      ? classSql(dialect, column, performance.classes)
      : regressedSql(dialect, column);
  const numbers = p.map(name => {
    const column = columnOf(name);
    return column ? dialect.asNumber(column) : 'CAST(NULL AS DOUBLE)';
  });
  const probabilities = p.map((_, index) => `p${index}`);
  const parts = [
    `${read(prediction)} AS predicted`,
    `${actual ? read(actual) : 'CAST(NULL AS INTEGER)'} AS actual`,
    ...numbers.map((number, index) => `${number} AS q${index}`),
    ...performance.slices.map(
      (slice, index) =>
        `${sliceSql(dialect, slice, frame, columnOf)} AS s${index}`,
    ),
  ];
  const shares = p.map((_, index) => `q${index} BETWEEN 0 AND 1`).join(' AND ');
  const scored = p.map(
    (_, index) => `, CASE WHEN ${shares} THEN q${index} END AS p${index}`,
  );
  const known =
    performance.task === 'classification'
      ? 'predicted >= 0'
      : 'predicted IS NOT NULL';
  return {
    sql: [
      `SELECT *${scored.join('')} FROM (SELECT ${parts.join(',\n')}`,
      `FROM ${table}) AS answers`,
      `WHERE ${known}`,
    ].join('\n'),
    hasActual: actual !== undefined,
    probabilities,
  };
}

function classSql(dialect: Dialect, column: TableColumn, classes: string[]) {
  const cases = classes.map(
    (name, index) => `WHEN ${dialect.text(name)} THEN ${index}`,
  );
  return `CASE ${dialect.asText(column)} ${cases.join(' ')} ELSE -1 END`;
}

function regressedSql(dialect: Dialect, column: TableColumn): string {
  const number = dialect.asNumber(column);
  return `CASE WHEN ${number} BETWEEN ${dialect.number(
    -LARGEST,
  )} AND ${dialect.number(LARGEST)} THEN ${number} END`;
}

function sliceSql(
  dialect: Dialect,
  slice: SliceFrame,
  frame: ProfileFrame,
  columnOf: Parts['columnOf'],
): string {
  const column = columnOf(slice.column);
  if (!column) {
    return 'CAST(NULL AS BOOLEAN)';
  }
  if (slice.equals !== undefined) {
    return `${dialect.asText(column)} = ${dialect.text(slice.equals)}`;
  }
  const counted = frame.columns.find(({ name }) => name === slice.column);
  const x = roundedNumber(
    dialect,
    column,
    counted?.type === 'numeric' ? counted.precision : 'float64',
  );
  const bounds = [
    ...(slice.above === undefined
      ? []
      : [`${x} > ${dialect.number(slice.above)}`]),
    ...(slice.upTo === undefined
      ? []
      : [`${x} <= ${dialect.number(slice.upTo)}`]),
  ];
  // Where NaN is larger than every number, it would be above.
  return `(${bounds.join(' AND ')} AND NOT ${dialect.isNaN(x)})`;
}
