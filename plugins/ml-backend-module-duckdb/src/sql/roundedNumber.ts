import { NumericColumnFrame } from '@callboard/plugin-ml-common';
import { Dialect, TableColumn } from './Dialect';

/** Squares of larger ones overflow. */
const LARGEST = 1e150;
/** The last double that rounds to a finite number of 32 bits. */
const LARGEST_FLOAT32 = 3.4028235677973362e38;

/** What is larger counts as infinite. */
export function largestOf(precision: NumericColumnFrame['precision']): number {
  return precision === 'float32' ? LARGEST_FLOAT32 : LARGEST;
}

/** Whether a number counts as finite; neither NULL nor NaN does, in any engine. */
export function isFiniteSql(
  dialect: Dialect,
  number: string,
  precision: NumericColumnFrame['precision'],
): string {
  const largest = largestOf(precision);
  return `${number} BETWEEN ${dialect.number(-largest)} AND ${dialect.number(
    largest,
  )}`;
}

/** The column as the frame reads it: rounded where it is finite. */
export function roundedNumber(
  dialect: Dialect,
  column: TableColumn,
  precision: NumericColumnFrame['precision'],
): string {
  const number = dialect.asNumber(column);
  return precision === 'float64'
    ? number
    : `CASE WHEN ${isFiniteSql(
        dialect,
        number,
        precision,
      )} THEN ${dialect.asFloat32(number)} ELSE ${number} END`;
}
