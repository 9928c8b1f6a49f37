import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { digest } from '../digest';
import { MAX_EDGES, MAX_VALUES, PROBABILITY_BINS } from './profileFrame';

const count = z.int().nonnegative();
const bins = z.array(count).max(MAX_EDGES + 1);
const sums = z.array(z.number()).max(MAX_EDGES + 1);

/**
 * Counts of one numeric column. All arrays have one more member than the frame has edges.
 *
 * @public
 */
export const numericCounts = z.object({
  null: count,
  nan: count,
  posInf: count,
  negInf: count,
  min: z.number().nullable().describe('Of the finite values'),
  max: z.number().nullable(),
  counts: bins,
  sums: sums.describe('Of x - center'),
  squares: sums.describe('Of (x - center)²'),
});
/**
 * Counts of one numeric column.
 *
 * @public
 */
export type NumericCounts = z.infer<typeof numericCounts>;

/**
 * Counts of one column of names.
 *
 * @public
 */
export const categoricalCounts = z.object({
  null: count,
  counts: z.array(count).max(MAX_VALUES).describe('As the values of the frame'),
  rest: count.describe(
    'Rows of values that the frame does not name: other where it is open, never seen before where not',
  ),
});
/**
 * Counts of one column of names.
 *
 * @public
 */
export type CategoricalCounts = z.infer<typeof categoricalCounts>;

/**
 * Probabilities of the positive class in bins of equal width, with their sums.
 *
 * @public
 */
export const binnedProbabilities = z.object({
  counts: z.array(count).length(PROBABILITY_BINS),
  sums: z.array(z.number().nonnegative()).length(PROBABILITY_BINS),
});
/**
 * Probabilities of the positive class in bins of equal width, with their sums.
 *
 * @public
 */
export type BinnedProbabilities = z.infer<typeof binnedProbabilities>;

const matrix = <T extends z.ZodType>(cell: T) =>
  z.array(z.array(cell).max(50)).max(50);

/**
 * What was counted of the predictions of a classifier on one slice. Matrices are [actual][predicted].
 *
 * @public
 */
export const classificationCounts = z.object({
  task: z.literal('classification'),
  n: count.describe(
    'Rows whose prediction is a class of the frame; where the frame has columns of probabilities, those of which each is known and from 0 to 1',
  ),
  estimated: z
    .object({
      confusion: matrix(z.number().nonnegative()).describe(
        'Sums of the probability of each class, by what was predicted',
      ),
      variance: z
        .number()
        .nonnegative()
        .describe('Sum of p(1 - p) of the predicted class'),
      probabilities: binnedProbabilities
        .optional()
        .describe('Of the positive class, of two classes'),
    })
    .optional(),
  labelled: z
    .object({
      confusion: matrix(count),
      squaredError: z
        .number()
        .nonnegative()
        .optional()
        .describe(
          'Sum of (p - y)²: of the positive class of two, else over all classes; for the Brier score',
        ),
      positives: binnedProbabilities
        .optional()
        .describe('Of rows that turned out positive'),
      negatives: binnedProbabilities.optional(),
    })
    .optional(),
});
/**
 * What was counted of the predictions of a classifier.
 *
 * @public
 */
export type ClassificationCounts = z.infer<typeof classificationCounts>;

/**
 * What was counted of the predictions of a regressor on one slice; an error is prediction - actual.
 *
 * @public
 */
export const regressionCounts = z.object({
  task: z.literal('regression'),
  n: count.describe('Rows with a prediction, of at most 1e75 in size'),
  labelled: z
    .object({
      n: count,
      errors: z.number(),
      absolute: z.number().nonnegative(),
      squared: z.number().nonnegative(),
      fourth: z
        .number()
        .nonnegative()
        .describe('Sum of error⁴, for the sampling error of the RMSE'),
    })
    .optional(),
});
/**
 * What was counted of the predictions of a regressor.
 *
 * @public
 */
export type RegressionCounts = z.infer<typeof regressionCounts>;

/**
 * What was counted of predictions: `all` and each slice of the frame.
 *
 * @public
 */
export const performanceCounts = z.record(
  z.string().max(200),
  z.discriminatedUnion('task', [classificationCounts, regressionCounts]),
);
/**
 * What was counted of predictions, by slice.
 *
 * @public
 */
export type PerformanceCounts = z.infer<typeof performanceCounts>;

/**
 * The counts of a set of rows: all that is kept of them. Counts of one frame are added,
 * never rows; a set of labels that arrives later has `performance` alone.
 *
 * @public
 */
export const profileCounts = z.object({
  rows: count,
  columns: z
    .record(
      z.string().max(200),
      z.union([numericCounts.strict(), categoricalCounts.strict()]),
    )
    .optional()
    .describe('Every column of the frame, or absent where rows were not read'),
  performance: performanceCounts.optional(),
});
/**
 * The counts of a set of rows.
 *
 * @public
 */
export type ProfileCounts = z.infer<typeof profileCounts>;

/**
 * What rows of a profile are: what the model learned from (`training`), or what it is asked (`serving`).
 *
 * @public
 */
export const profileRole = z.enum(['training', 'serving']);
/**
 * What rows of a profile are.
 *
 * @public
 */
export type ProfileRole = z.infer<typeof profileRole>;

/**
 * A profile of the rows of one window. It is known by entity, digest, role, window,
 * edgesHash and source: what is sent again is taken once, and several sources of one
 * window (replicas, partitions, labels) are added.
 *
 * @public
 */
export const profile = z.strictObject({
  schema: z.literal('callboard.dev/profile/v1'),
  entityRef: entityRefText.describe(
    'Model, inference service or feature set, such as mlmodel:default/tumor-screening',
  ),
  digest: digest
    .optional()
    .describe('Of the model version that answered; absent for feature sets'),
  role: profileRole,
  window: z
    .object({ from: z.iso.datetime(), to: z.iso.datetime() })
    .refine(
      ({ from, to }) => Date.parse(to) > Date.parse(from),
      'must end after it begins',
    )
    .describe('Half open: from <= t < to'),
  edgesHash: digest.describe('Of the frame that it was counted with'),
  source: z
    .string()
    .min(1)
    .max(200)
    .describe('Which of several that are added, such as a replica or labels'),
  revision: z
    .int()
    .nonnegative()
    .default(0)
    .describe('A higher one replaces what the same source said of this window'),
  engine: z.object({
    name: z.string().min(1).max(100),
    version: z.string().max(100).optional(),
    queryHash: digest.optional().describe('Of the query text'),
    filter: z.string().max(1000).optional().describe('Which rows were read'),
  }),
  counts: profileCounts,
});
/**
 * A profile of the rows of one window.
 *
 * @public
 */
export type Profile = z.infer<typeof profile>;
