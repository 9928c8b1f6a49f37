import { ProfileCounts } from '../profile';
import { ProfileFrame } from '../profileFrame';
import { countCategorical, countNumeric } from './countColumn';
import { countPerformance, PredictionColumns } from './countPerformance';

/**
 * Counts rows by a frame: the plain reference that engines and emitters are tested against.
 *
 * A row takes part in performance when its prediction is known (of a classifier: one of
 * its classes) and so are all its probabilities, where columns of them are given.
 *
 * @param predictions - which columns hold prediction, actual and probability; without,
 * no performance is counted
 *
 * @throws TypeError naming the column, when a value cannot be of its type
 *
 * @public
 */
export function countRows(
  frame: ProfileFrame,
  rows: Array<Record<string, unknown>>,
  predictions?: PredictionColumns,
): ProfileCounts {
  const performance = countPerformance(frame, rows, predictions);
  return {
    rows: rows.length,
    columns: Object.fromEntries(
      frame.columns.map(column => {
        const values = rows.map(row => row[column.name]);
        return [
          column.name,
          column.type === 'numeric'
            ? countNumeric(column, values)
            : countCategorical(column, values),
        ];
      }),
    ),
    ...(performance && { performance }),
  };
}

/**
 * Counts labels that arrive after their rows were counted: `performance` alone, in which
 * only what needs the label is counted, so that it may be added to what was counted of
 * the rows.
 *
 * @public
 */
export function countLabels(
  frame: ProfileFrame,
  rows: Array<Record<string, unknown>>,
  predictions: PredictionColumns,
): ProfileCounts {
  const performance = countPerformance(frame, rows, predictions) ?? {};
  return {
    rows: 0,
    performance: Object.fromEntries(
      Object.entries(performance).map(([slice, counts]) => {
        if (counts.task === 'regression') {
          return [slice, { ...counts, n: 0 }];
        }
        const { labelled, task } = counts;
        return [slice, { task, n: 0, labelled }];
      }),
    ),
  };
}
