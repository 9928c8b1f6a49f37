import { RegressionCounts } from '../profile';
import { numberOf } from './cell';
import { PredictionColumns } from './countPerformance';

/** Larger predictions and actuals are left out, for the fourth power of an error would overflow. */
const LARGEST = 1e75;

/** Counts what a regressor answered. */
export function countRegression(
  rows: Array<Record<string, unknown>>,
  { actual, prediction = '' }: PredictionColumns,
): RegressionCounts {
  const read = (row: Record<string, unknown>, column: string) => {
    const value = numberOf(column, row[column]);
    return value !== null && Math.abs(value) <= LARGEST ? value : undefined;
  };
  const answered = rows.filter(row => read(row, prediction) !== undefined);
  const counts: RegressionCounts = { task: 'regression', n: answered.length };
  if (actual === undefined) {
    return counts;
  }
  const labelled = { n: 0, errors: 0, absolute: 0, squared: 0, fourth: 0 };
  for (const row of answered) {
    const was = read(row, actual);
    const error = (read(row, prediction) ?? NaN) - (was ?? NaN);
    if (was !== undefined) {
      labelled.n += 1;
      labelled.errors += error;
      labelled.absolute += Math.abs(error);
      labelled.squared += error ** 2;
      labelled.fourth += error ** 4;
    }
  }
  return { ...counts, labelled };
}
