import {
  BinnedProbabilities,
  ClassificationCounts,
  PerformanceFrame,
  PROBABILITY_BINS,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { AnswersQuery } from './answersSql';
import { Dialect } from './Dialect';
import { sqlCount } from './sqlCount';

type Frame = Extract<PerformanceFrame, { task: 'classification' }>;
type Parts = Pick<AnswersQuery, 'hasActual' | 'probabilities'>;

/** A row for each pair of predicted and actual class; sums of `p0` and so on where there are any. */
export const confusionRow = z
  .object({
    predicted: z.number(),
    actual: z.number().nullable(),
    n: sqlCount,
    /** Of which the probabilities are known. */
    scored: sqlCount,
    variance: z.number().nullable(),
    error: z.number().nullable(),
  })
  .catchall(z.number().nullable());

/** Counts the answers in `table` of which `where` is true. */
export function confusionSql(
  dialect: Dialect,
  { classes }: Frame,
  { probabilities }: Parts,
  table: string,
  where: string,
): string {
  const p = classProbabilities(probabilities);
  const none = 'CAST(NULL AS DOUBLE)';
  const predicted = p.map((each, index) => `WHEN ${index} THEN ${each}`);
  const own = `CASE predicted ${predicted.join(' ')} END`;
  const error = (each: string, index: number) => {
    const difference = `(${each} - CASE WHEN actual = ${index} THEN 1 ELSE 0 END)`;
    return `${difference} * ${difference}`;
  };
  const errors = p.map(error);
  const squared = classes.length === 2 ? errors.slice(1) : errors;
  return [
    `SELECT predicted, actual, count(*) AS n, count(${
      probabilities[0] ?? '*'
    }) AS scored,`,
    p.length > 0
      ? `${dialect.sum(`${own} * (1 - ${own})`)} AS variance,`
      : `${none} AS variance,`,
    p.length > 0
      ? `${dialect.sum(squared.join(' + '))} AS error`
      : `${none} AS error`,
    ...p.map((each, index) => `, ${dialect.sum(each)} AS t${index}`),
    `FROM ${table} WHERE ${where} GROUP BY predicted, actual`,
  ].join('\n');
}

export const probabilityRow = z.object({
  bin: sqlCount,
  actual: z.number().nullable(),
  n: sqlCount,
  total: z.number(),
});

/** The probabilities of the positive class of two, in bins. */
export function probabilitySql(
  dialect: Dialect,
  { probabilities }: Parts,
  table: string,
  where: string,
): string {
  const positive = classProbabilities(probabilities)[1];
  const last = PROBABILITY_BINS - 1;
  return [
    `SELECT bin, actual, count(*) AS n, ${dialect.sum('p')} AS total`,
    `FROM (SELECT actual, ${positive} AS p,`,
    `CASE WHEN ${positive} >= 1 THEN ${last}`,
    `ELSE CAST(floor(${positive} * ${PROBABILITY_BINS}) AS INTEGER) END AS bin`,
    `FROM ${table} WHERE ${where} AND ${positive} IS NOT NULL) AS binned GROUP BY bin, actual`,
  ].join('\n');
}

/** Of each class; the one that has no column is what the other leaves. */
function classProbabilities(probabilities: string[]): string[] {
  return probabilities.length === 1
    ? [`(1 - ${probabilities[0]})`, probabilities[0]]
    : probabilities;
}

/** The counts that the rows of both answers say. */
export function classificationCountsOf(
  frame: Frame,
  { hasActual, probabilities }: Parts,
  confusion: Array<z.infer<typeof confusionRow>>,
  binned: Array<z.infer<typeof probabilityRow>>,
): ClassificationCounts {
  const size = frame.classes.length;
  const hasP = probabilities.length > 0;
  const labelled = confusion.filter(({ actual }) => (actual ?? -1) >= 0);
  // Of more classes than two, nothing else would say of how many rows the error is.
  const isScored =
    hasP && (size === 2 || labelled.every(({ n, scored }) => n === scored));
  const cells = (
    rows: typeof confusion,
    cell: (row: (typeof confusion)[number], actual: number) => number,
  ) =>
    square(size, (actual, predicted) =>
      sum(
        rows.filter(row => row.predicted === predicted),
        row => cell(row, actual),
      ),
    );
  return {
    task: 'classification',
    n: sum(confusion, ({ scored }) => scored),
    ...(frame.calibrated &&
      hasP && {
        estimated: {
          confusion: cells(confusion, (row, actual) =>
            Number(row[`t${actual}`] ?? 0),
          ),
          variance: sum(confusion, ({ variance }) => variance ?? 0),
          ...(size === 2 && { probabilities: binsOf(binned) }),
        },
      }),
    ...(hasActual && {
      labelled: {
        confusion: cells(labelled, (row, actual) =>
          row.actual === actual ? row.n : 0,
        ),
        ...(isScored && {
          squaredError: sum(labelled, ({ error }) => error ?? 0),
        }),
        ...(hasP &&
          size === 2 && {
            positives: binsOf(binned.filter(({ actual }) => actual === 1)),
            negatives: binsOf(binned.filter(({ actual }) => actual === 0)),
          }),
      },
    }),
  };
}

function binsOf(
  rows: Array<z.infer<typeof probabilityRow>>,
): BinnedProbabilities {
  const bins = Array.from({ length: PROBABILITY_BINS }, (_, bin) =>
    rows.filter(row => row.bin === bin),
  );
  return {
    counts: bins.map(each => sum(each, ({ n }) => n)),
    sums: bins.map(each => sum(each, ({ total }) => total)),
  };
}

function square(
  size: number,
  cell: (actual: number, predicted: number) => number,
): number[][] {
  const places = Array.from({ length: size }, (_, index) => index);
  return places.map(actual => places.map(predicted => cell(actual, predicted)));
}

function sum<Each>(of: Each[], term: (each: Each) => number): number {
  return of.reduce((total, each) => total + term(each), 0);
}
