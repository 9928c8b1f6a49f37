import { totalOf } from '../statistics/shares';
import { exactly, Measure, wilson } from './measure';

/**
 * Accuracy, precision, recall and F1 from a confusion matrix [actual][predicted], of
 * counts or of expected counts. Of two classes they are of the second, the positive one;
 * of more they are the plain mean over the classes that occur (macro), where a class that
 * was never predicted or never occurred has zero, as in scikit-learn.
 *
 * Standard errors are by the delta method for a multinomial sample; the intervals of shares
 * (accuracy, and precision and recall of two classes) are Wilson's.
 *
 * Source: Sokolova and Lapalme 2009; Takahashi et al. 2022 for the errors of F1. Range: 0 to 1.
 */
export function confusionMeasures(confusion: number[][]): Measure[] {
  const n = totalOf(confusion.map(totalOf));
  if (n === 0) {
    return [];
  }
  const right = totalOf(confusion.map((row, index) => row[index])) / n;
  const ratios = confusion.flatMap((_, index) => ratiosOf(confusion, index));
  const ofPositive = confusion.length === 2;
  const watched = ofPositive ? ratios.slice(1) : ratios;
  return [
    exactly(
      'accuracy',
      n,
      right,
      Math.sqrt((right * (1 - right)) / n),
      wilson(right, n),
    ),
    ...measure('precision', confusion, watched, ({ predicted }) => predicted),
    ...measure('recall', confusion, watched, ({ actual }) => actual),
    ...measure('f1', confusion, watched, ({ actual, predicted }) => ({
      ofRow: (predicted.ofRow + actual.ofRow) / 2,
      ofColumn: (predicted.ofColumn + actual.ofColumn) / 2,
      total: (predicted.total + actual.total) / 2,
    })),
  ];
}

/** What the rows of a class are divided by: so much of its row and column of the matrix. */
interface Denominator {
  ofRow: number;
  ofColumn: number;
  total: number;
}

interface OfClass {
  index: number;
  hits: number;
  actual: Denominator;
  predicted: Denominator;
}

function ratiosOf(confusion: number[][], index: number): OfClass[] {
  const rows = totalOf(confusion[index]);
  const columns = totalOf(confusion.map(row => row[index]));
  return rows + columns === 0 && confusion.length > 2
    ? []
    : [
        {
          index,
          hits: confusion[index][index],
          actual: { ofRow: 1, ofColumn: 0, total: rows },
          predicted: { ofRow: 0, ofColumn: 1, total: columns },
        },
      ];
}

function measure(
  metric: string,
  confusion: number[][],
  classes: OfClass[],
  denominatorOf: (of: OfClass) => Denominator,
): Measure[] {
  const known = classes.map(each => ({ each, by: denominatorOf(each) }));
  const isShare = confusion.length === 2 && metric !== 'f1';
  if (confusion.length === 2 && known.every(({ by }) => by.total === 0)) {
    return [];
  }
  const parts = known.flatMap(({ by, each }) =>
    by.total > 0
      ? [{ ...by, index: each.index, ratio: each.hits / by.total }]
      : [],
  );
  const value = totalOf(parts.map(({ ratio }) => ratio)) / classes.length;
  const influence = (actual: number, predicted: number) =>
    totalOf(
      parts.map(({ index, ofColumn, ofRow, ratio, total }) => {
        const hit = actual === index && predicted === index ? 1 : 0;
        const share =
          (actual === index ? ofRow : 0) + (predicted === index ? ofColumn : 0);
        return (hit - ratio * share) / total;
      }),
    ) / classes.length;
  const variance = totalOf(
    confusion.flatMap((row, actual) =>
      row.map((count, predicted) => count * influence(actual, predicted) ** 2),
    ),
  );
  const n = totalOf(confusion.map(totalOf));
  return [
    exactly(
      metric,
      n,
      value,
      Math.sqrt(variance),
      isShare ? wilson(value, parts[0].total) : undefined,
    ),
  ];
}
