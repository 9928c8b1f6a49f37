import { BinnedProbabilities, ClassificationCounts } from '../profile';
import { PerformanceFrame, PROBABILITY_BINS } from '../profileFrame';
import { numberOf, textOf } from './cell';
import { PredictionColumns } from './countPerformance';

type Frame = Extract<PerformanceFrame, { task: 'classification' }>;
type Row = Record<string, unknown>;

interface Answer {
  predicted: number;
  actual: number;
  /** Of each class; absent where no column has them, or not all of them are known. */
  p?: number[];
}

/** Counts what a classifier answered. */
export function countClassification(
  frame: Frame,
  rows: Row[],
  columns: PredictionColumns,
): ClassificationCounts {
  const answers = rows.flatMap(row => answerOf(frame, row, columns) ?? []);
  const labelled = answers.filter(({ actual }) => actual >= 0);
  const scored =
    columns.probability === undefined ? answers : answers.filter(({ p }) => p);
  const estimated = frame.calibrated && estimatedOf(frame, scored, columns);
  return {
    task: 'classification',
    n: scored.length,
    ...(estimated && { estimated }),
    ...(columns.actual !== undefined && {
      labelled: labelledOf(frame, labelled, columns),
    }),
  };
}

function answerOf(
  { classes }: Frame,
  row: Row,
  { actual, prediction, probability }: PredictionColumns,
): Answer | undefined {
  const classOf = (column: string | undefined) =>
    column === undefined
      ? -1
      : classes.indexOf(textOf(column, row[column]) ?? '');
  const predicted = classOf(prediction);
  const p = probability && probabilitiesOf(classes, row, probability);
  return predicted < 0
    ? undefined
    : { predicted, actual: classOf(actual), ...(p && { p }) };
}

function probabilitiesOf(
  classes: string[],
  row: Row,
  columns: string | Record<string, string>,
): number[] | undefined {
  const read = (column: string) => numberOf(column, row[column]) ?? NaN;
  if (typeof columns === 'string') {
    const positive = read(columns);
    return isShare(positive) ? [1 - positive, positive] : undefined;
  }
  const p = classes.map(each => read(columns[each]));
  return p.every(isShare) ? p : undefined;
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

function estimatedOf(
  { classes }: Frame,
  answers: Answer[],
  { probability }: PredictionColumns,
): ClassificationCounts['estimated'] {
  if (probability === undefined) {
    return undefined;
  }
  const confusion = zeros(classes.length);
  const probabilities = noProbabilities();
  let variance = 0;
  for (const { p = [], predicted } of answers) {
    p.forEach((each, actual) => {
      confusion[actual][predicted] += each;
    });
    variance += p[predicted] * (1 - p[predicted]);
    addTo(probabilities, p[1]);
  }
  return {
    confusion,
    variance,
    ...(classes.length === 2 && { probabilities }),
  };
}

function labelledOf(
  { classes }: Frame,
  answers: Answer[],
  { probability }: PredictionColumns,
): ClassificationCounts['labelled'] {
  const confusion = zeros(classes.length);
  for (const { actual, predicted } of answers) {
    confusion[actual][predicted] += 1;
  }
  if (probability === undefined) {
    return { confusion };
  }
  const scored = answers.filter(({ p }) => p);
  const squaredError = scored.reduce(
    (sum, answer) => sum + squaredErrorOf(answer),
    0,
  );
  if (classes.length > 2) {
    // Nothing else would say of how many rows it is.
    return scored.length < answers.length
      ? { confusion }
      : { confusion, squaredError };
  }
  const positives = noProbabilities();
  const negatives = noProbabilities();
  for (const { actual, p = [] } of scored) {
    addTo(actual === 1 ? positives : negatives, p[1]);
  }
  return { confusion, squaredError, positives, negatives };
}

function squaredErrorOf({ actual, p = [] }: Answer): number {
  const errors = p.map((each, index) => each - (index === actual ? 1 : 0));
  return (p.length === 2 ? errors.slice(1) : errors).reduce(
    (sum, error) => sum + error * error,
    0,
  );
}

function zeros(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}

function noProbabilities(): BinnedProbabilities {
  return {
    counts: new Array<number>(PROBABILITY_BINS).fill(0),
    sums: new Array<number>(PROBABILITY_BINS).fill(0),
  };
}

function addTo(binned: BinnedProbabilities, p: number): void {
  const bin = Math.min(PROBABILITY_BINS - 1, Math.floor(p * PROBABILITY_BINS));
  binned.counts[bin] += 1;
  binned.sums[bin] += p;
}
