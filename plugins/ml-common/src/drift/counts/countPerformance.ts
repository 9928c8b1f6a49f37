import { MonitorSource } from '../monitor';
import { PerformanceCounts } from '../profile';
import { NumericColumnFrame, ProfileFrame, SliceFrame } from '../profileFrame';
import { numberOf, textOf } from './cell';
import { countClassification } from './countClassification';
import { countRegression } from './countRegression';
import { toPrecision } from './toPrecision';

/**
 * Which columns tell what a model answered, how sure it was, and what turned out to be.
 *
 * @public
 */
export type PredictionColumns = Pick<
  MonitorSource,
  'prediction' | 'actual' | 'probability'
>;

type Row = Record<string, unknown>;

/** Counts predictions: of all rows, and of each slice; nothing where the frame has no performance. */
export function countPerformance(
  frame: ProfileFrame,
  rows: Row[],
  given: PredictionColumns,
): PerformanceCounts | undefined {
  const { performance } = frame;
  const columns = { ...columnsOf(frame), ...given };
  if (!performance || columns.prediction === undefined) {
    return undefined;
  }
  const count = (of: Row[]) =>
    performance.task === 'classification'
      ? countClassification(performance, of, columns)
      : countRegression(of, columns);
  return Object.fromEntries([
    ['all', count(rows)],
    ...performance.slices.map(slice => {
      const column = frame.columns.find(each => each.name === slice.column);
      const precision =
        column?.type === 'numeric' ? column.precision : 'float64';
      return [
        slice.name,
        count(rows.filter(row => isIn(slice, row, precision))),
      ];
    }),
  ]);
}

function columnsOf({ columns, performance }: ProfileFrame): PredictionColumns {
  const [prediction, ...probabilities] = columns.flatMap(({ name, role }) =>
    role === 'prediction' ? [name] : [],
  );
  const classes =
    performance?.task === 'classification' ? performance.classes : [];
  return {
    prediction,
    ...(probabilities.length === 1 && { probability: probabilities[0] }),
    ...(probabilities.length > 1 && {
      probability: Object.fromEntries(
        classes.map((each, index) => [each, probabilities[index]]),
      ),
    }),
  };
}

function isIn(
  { above, column, equals, upTo }: SliceFrame,
  row: Row,
  precision: NumericColumnFrame['precision'],
): boolean {
  if (equals !== undefined) {
    return textOf(column, row[column]) === equals;
  }
  const value = numberOf(column, row[column]);
  if (value === null) {
    return false;
  }
  const x = toPrecision(value, precision);
  return x > (above ?? -Infinity) && x <= (upTo ?? Infinity);
}
