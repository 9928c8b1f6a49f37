import { duckdbDialect } from '../sql/duckdbDialect';
import { TableColumn } from '../sql/Dialect';
import { FileFormat } from '../files/fileFormat';
import { OpenRows } from '../files/RowFiles';

const { asText, identifier, text } = duckdbDialect;
const READERS: Record<FileFormat, string> = {
  parquet: 'read_parquet',
  // The types of all rows, not of the first: a later value must not fail the whole.
  csv: 'read_csv',
  json: 'read_json',
};

/**
 * What the values of a CSV column may be taken for. Not for booleans: yes and no would lose their
 * spelling, until the day on which a third value comes.
 */
const CSV_TYPES = [
  'NULL',
  'BIGINT',
  'DOUBLE',
  'TIME',
  'DATE',
  'TIMESTAMP',
  'TIMESTAMPTZ',
  'VARCHAR',
];

/** The rows of all files as a table expression. `spelled` are columns whose values keep their spelling. */
export function scanSql(
  { format, hiveKeys, paths }: OpenRows,
  spelled: string[] = [],
): string {
  if (paths.length === 0) {
    return '(SELECT CAST(NULL AS INTEGER) AS nothing WHERE false)';
  }
  const types = spelled.map(name => `${text(name)}: 'VARCHAR'`);
  const options = [
    `[${paths.map(text).join(', ')}]`,
    'union_by_name = true',
    `hive_partitioning = ${hiveKeys.length > 0}`,
    ...(format === 'parquet' ? [] : ['sample_size = -1']),
    ...(format === 'csv'
      ? [
          'header = true',
          `auto_type_candidates = [${CSV_TYPES.map(text).join(', ')}]`,
        ]
      : []),
    ...(types.length > 0 ? [`types = {${types.join(', ')}}`] : []),
  ];
  return `${READERS[format]}(${options.join(', ')})`;
}

/**
 * Names the rows of a scan. Parquet is read again for each column, which is cheap; of other
 * formats every reading is of all columns, so they are copied first.
 */
export function createRowsSql(
  name: string,
  format: FileFormat,
  scan: string,
  where: string,
): string {
  const kind = format === 'parquet' ? 'VIEW' : 'TABLE';
  return `CREATE OR REPLACE TEMP ${kind} ${name} AS SELECT * FROM ${scan} WHERE ${where}`;
}

/** One label for each key: the last by time, or without times the only one that is said. */
export function labelsSql(
  scan: string,
  columns: { key: TableColumn; actual: string; time?: string },
): string {
  const actual = identifier(columns.actual);
  const label =
    columns.time === undefined
      ? `CASE WHEN min(${actual}) = max(${actual}) THEN min(${actual}) END`
      : lastSql(actual, identifier(columns.time));
  const key = asText(columns.key);
  return `SELECT ${key} AS "label key", ${label} AS "label of key" FROM ${scan} WHERE ${key} IS NOT NULL GROUP BY ${key}`;
}

/** The time in a row with the label: of several at once, it is always the same that is last. */
function lastSql(actual: string, time: string): string {
  return `arg_max(${actual}, CASE WHEN ${time} IS NOT NULL THEN row(${time}, ${actual}) END)`;
}

/** The rows with their labels, as the column of the actual outcome. */
export function labelledSql(options: {
  rows: string;
  labels: string;
  key: TableColumn;
  actual: string;
  /** Whether the rows have a column of this name already, which gives way. */
  replaces: boolean;
}): string {
  const { actual, key, labels, replaces, rows } = options;
  const name = identifier(actual);
  return [
    `SELECT r.*${
      replaces ? ` EXCLUDE (${name})` : ''
    }, l."label of key" AS ${name}`,
    `FROM ${rows} AS r LEFT JOIN (${labels}) AS l`,
    `ON ${asText(key)} = l."label key"`,
  ].join('\n');
}
