import { z } from 'zod';

/**
 * Most columns of one profile.
 *
 * @public
 */
export const MAX_PROFILE_COLUMNS = 2000;
/**
 * Most edges of one numeric column: 19 of twentieths, 6 of tails, 17 of guards.
 *
 * @public
 */
export const MAX_EDGES = 64;
/**
 * Most values of one categorical column that are counted by name.
 *
 * @public
 */
export const MAX_VALUES = 100;
/**
 * Bins of calibrated probabilities: of equal width on [0, 1], the last closed on both sides.
 *
 * @public
 */
export const PROBABILITY_BINS = 100;

const name = z.string().min(1).max(200);
const role = z
  .enum(['feature', 'prediction'])
  .default('feature')
  .describe(
    'Of the columns with the role prediction the first is the prediction; after it come probabilities: of the second of two classes, or of all classes in their order',
  );
const increasing = (numbers: number[]) =>
  numbers.every((number, index) => index === 0 || number > numbers[index - 1]);

/**
 * How one numeric column is counted. Bin i holds `edges[i-1] < x <= edges[i]`; the first
 * and the last are open, so k edges make k + 1 bins.
 *
 * @public
 */
export const numericColumnFrame = z.object({
  name,
  role,
  type: z.literal('numeric'),
  precision: z
    .enum(['float32', 'float64'])
    .describe(
      'Values are rounded to it before they are counted, so that a service that computes in float32 counts as the reference does',
    ),
  center: z
    .number()
    .describe('What sums are shifted by: the mean of the reference'),
  edges: z
    .array(z.number())
    .max(MAX_EDGES)
    .refine(increasing, 'must be strictly increasing')
    .describe(
      'Quantiles, tails and guard edges of the reference; none where it had no finite value',
    ),
  coarse: z
    .array(z.int().nonnegative())
    .max(MAX_EDGES)
    .refine(increasing, 'must be strictly increasing')
    .describe(
      'Which of the edges are the deciles: statistics of shares use these bins, for more bins raise their noise',
    ),
});
/**
 * How one numeric column is counted.
 *
 * @public
 */
export type NumericColumnFrame = z.infer<typeof numericColumnFrame>;

/**
 * How one column of names is counted; booleans are `false` and `true`.
 *
 * @public
 */
export const categoricalColumnFrame = z.object({
  name,
  role,
  type: z.literal('categorical'),
  values: z
    .array(z.string().max(200))
    .max(MAX_VALUES)
    .refine(
      values => new Set(values).size === values.length,
      'must hold each value once',
    )
    .describe('The most frequent values of the reference, most frequent first'),
  open: z
    .boolean()
    .describe(
      'Whether the reference held more values, rare ones included, which are not named: then what is not listed is other, else it was never seen',
    ),
});
/**
 * How one column of names is counted.
 *
 * @public
 */
export type CategoricalColumnFrame = z.infer<typeof categoricalColumnFrame>;

/**
 * How one column is counted.
 *
 * @public
 */
export const columnFrame = z.discriminatedUnion('type', [
  numericColumnFrame,
  categoricalColumnFrame,
]);
/**
 * How one column is counted.
 *
 * @public
 */
export type ColumnFrame = z.infer<typeof columnFrame>;

/**
 * A part of the rows, for which performance is counted apart.
 *
 * @public
 */
export const sliceFrame = z
  .object({
    name: name.describe('Such as mean_radius > 15'),
    column: name,
    equals: z.string().optional().describe('Rows of this value'),
    above: z.number().optional().describe('Rows above it'),
    upTo: z.number().optional().describe('Rows up to and including it'),
  })
  .refine(
    slice =>
      (slice.equals === undefined) !==
      (slice.above === undefined && slice.upTo === undefined),
    'must have either equals, or above, upTo or both',
  );
/**
 * A part of the rows, for which performance is counted apart.
 *
 * @public
 */
export type SliceFrame = z.infer<typeof sliceFrame>;

/**
 * What is counted of predictions: their expected performance where probabilities are
 * calibrated, and the measured one where the actual outcome is known.
 *
 * @public
 */
export const performanceFrame = z.discriminatedUnion('task', [
  z.object({
    task: z.literal('classification'),
    classes: z
      .array(name)
      .min(2)
      .max(50)
      .describe(
        'In the order of rows and columns of confusion; of two, the second is the positive one',
      ),
    calibrated: z
      .boolean()
      .describe(
        'Whether the probabilities may be taken for frequencies; without, nothing is estimated before labels arrive',
      ),
    slices: z.array(sliceFrame).max(20),
  }),
  z.object({
    task: z.literal('regression'),
    slices: z.array(sliceFrame).max(20),
  }),
]);
/**
 * What is counted of predictions.
 *
 * @public
 */
export type PerformanceFrame = z.infer<typeof performanceFrame>;

/**
 * How rows are counted: frozen by the reference, so that two profiles of one frame can be
 * added and compared. Its `edgesHash` is `sha256:` and the SHA-256 of its RFC 8785 JSON.
 *
 * @public
 */
export const profileFrame = z.object({
  schema: z.literal('callboard.dev/profile-frame/v1'),
  columns: z
    .array(columnFrame)
    .min(1, 'must hold at least one column')
    .max(
      MAX_PROFILE_COLUMNS,
      `must hold at most ${MAX_PROFILE_COLUMNS} columns`,
    )
    .refine(
      columns =>
        new Set(columns.map(each => each.name)).size === columns.length,
      'must name each column once',
    ),
  performance: performanceFrame.optional(),
});
/**
 * How rows are counted.
 *
 * @public
 */
export type ProfileFrame = z.infer<typeof profileFrame>;
