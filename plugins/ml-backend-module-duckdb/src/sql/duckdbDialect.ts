import { ColumnKind, Dialect, TableColumn } from './Dialect';

const NUMBER =
  /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|BIGNUM|DECIMAL\(.*)$/;
const TIME = /^(DATE|TIME\b.*|TIMESTAMP.*)$/;
const TEXT = /^(VARCHAR|UUID|ENUM\(.*)$/;

/** DuckDB 1.x. */
export const duckdbDialect: Dialect = {
  name: 'duckdb',
  identifier: name => `"${name.replaceAll('"', '""')}"`,
  text: value => `'${value.replaceAll("'", "''")}'`,
  // With an exponent it is a double; 0.1 alone is a decimal.
  number: value => (value === 0 ? '0e0' : value.toExponential()),
  kindOf,
  asNumber,
  asText,
  asFloat32: number => `CAST(CAST(${number} AS FLOAT) AS DOUBLE)`,
  isNaN: number => `isnan(${number})`,
  sum: number => `fsum(${number})`,
};

function kindOf(type: string): ColumnKind {
  if (type.endsWith(']')) {
    return 'nested';
  }
  if (type === 'BOOLEAN') {
    return 'boolean';
  }
  if (NUMBER.test(type)) {
    return 'number';
  }
  if (TIME.test(type)) {
    return 'time';
  }
  return TEXT.test(type) ? 'text' : 'nested';
}

function asNumber({ name, kind }: TableColumn): string {
  const column = duckdbDialect.identifier(name);
  switch (kind) {
    case 'number':
      return `CAST(${column} AS DOUBLE)`;
    case 'boolean':
      return `CAST(CAST(${column} AS INTEGER) AS DOUBLE)`;
    case 'text':
      // One cell that is no time makes text of a column of times.
      return `coalesce(TRY_CAST(${column} AS DOUBLE), epoch(TRY_CAST(${column} AS TIMESTAMPTZ)))`;
    case 'time':
      return `epoch(${column})`;
    default:
      return 'CAST(NULL AS DOUBLE)';
  }
}

function asText({ name, kind }: TableColumn): string {
  const column = duckdbDialect.identifier(name);
  if (kind === 'nested') {
    return 'CAST(NULL AS VARCHAR)';
  }
  // A whole number of a column with decimals is the same name as of one without: 3, not 3.0.
  return kind === 'number'
    ? `coalesce(CAST(CASE WHEN ${column} % 1 = 0 THEN TRY_CAST(${column} AS BIGINT) END AS VARCHAR), CAST(${column} AS VARCHAR))`
    : `CAST(${column} AS VARCHAR)`;
}
