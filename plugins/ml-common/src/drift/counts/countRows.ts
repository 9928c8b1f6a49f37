import { ProfileCounts } from '../profile';
import { ProfileFrame } from '../profileFrame';
import { countCategorical, countNumeric } from './countColumn';
import { countPerformance, PredictionColumns } from './countPerformance';

/**
 * Counts rows by a frame: the plain reference that engines and emitters are tested against.
 *
 * A row takes part in performance when its prediction is known (of a classifier: one of its
 * classes) and so are all its probabilities, where there are columns of them.
 *
 * @param predictions - which columns are what; by default those of the frame with the role
 * prediction are the prediction and its probabilities, and nothing is known of the actual
 *
 * @throws TypeError naming the column, when a value cannot be of its type
 *
 * @public
 */
export function countRows(
  frame: ProfileFrame,
  rows: Array<Record<string, unknown>>,
  predictions: PredictionColumns = {},
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
