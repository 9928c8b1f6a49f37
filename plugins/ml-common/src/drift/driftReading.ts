import { z } from 'zod';
import { driftStatistic } from './driftSettings';

/**
 * What is said of a column in one window. `moved` is of this window alone: whether it is
 * an alert is for the windows together. Neither `insufficient-data` nor `no-data` is ever ok.
 *
 * @public
 */
export const readingStatus = z.enum([
  'stable',
  'moved',
  'insufficient-data',
  'no-data',
]);
/**
 * What is said of a column in one window.
 *
 * @public
 */
export type ReadingStatus = z.infer<typeof readingStatus>;

/**
 * Why a column counts as moved.
 *
 * @public
 */
export const driftReason = z.enum([
  'distribution',
  'missing',
  'unseen',
  'out-of-range',
]);
/**
 * Why a column counts as moved.
 *
 * @public
 */
export type DriftReason = z.infer<typeof driftReason>;

/**
 * One effect beside what it must exceed to count.
 *
 * @public
 */
export const effectReading = z.object({
  reason: driftReason,
  statistic: z.union([driftStatistic, z.literal('share')]),
  effect: z.number().describe('Best estimate'),
  low: z.number().describe('What it is at least, by how bins blur it'),
  high: z.number().describe('What it is at most'),
  threshold: z
    .number()
    .describe('Times the hysteresis, while the column is in alert'),
  noiseFloor: z
    .number()
    .describe(
      'What no drift at all exceeds once in a thousand times at these row counts; times the hysteresis, while the column is in alert',
    ),
  passes: z.boolean().describe('Whether it exceeds both'),
  qValue: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Benjamini-Hochberg across the columns of the window'),
});
/**
 * One effect beside what it must exceed to count.
 *
 * @public
 */
export type EffectReading = z.infer<typeof effectReading>;

/**
 * What was found of one column in one window.
 *
 * @public
 */
export const columnReading = z.object({
  column: z.string(),
  status: readingStatus,
  n: z.int().nonnegative().describe('Values of the window'),
  m: z.int().nonnegative().describe('Values of the baseline'),
  effects: z
    .array(effectReading)
    .describe('That of the watched statistic first'),
  needs: z
    .string()
    .optional()
    .describe('What would have to be true for it to count, as one sentence'),
});
/**
 * What was found of one column in one window.
 *
 * @public
 */
export type ColumnReading = z.infer<typeof columnReading>;

/**
 * One measure of performance with its sampling error.
 *
 * @public
 */
export const performanceReading = z.object({
  slice: z.string(),
  metric: z.string(),
  basis: z
    .enum(['measured', 'estimated'])
    .describe(
      'measured with labels; estimated from calibrated probabilities before they arrive',
    ),
  value: z.number(),
  low: z.number().describe('95 % interval, and bounds of binning'),
  high: z.number(),
  n: z.int().nonnegative().describe('Rows that it was taken from'),
  baseline: z.number().optional(),
  fell: z
    .boolean()
    .optional()
    .describe(
      'Whether the loss exceeds both threshold and sampling error; absent where that cannot be said',
    ),
});
/**
 * One measure of performance with its sampling error.
 *
 * @public
 */
export type PerformanceReading = z.infer<typeof performanceReading>;

/**
 * What was found in one window.
 *
 * @public
 */
export const windowReading = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  rows: z.int().nonnegative(),
  status: readingStatus,
  score: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(
      'Share of the columns that moved, by weight; absent without data',
    ),
  columns: z.array(columnReading),
  performance: z.array(performanceReading),
});
/**
 * What was found in one window.
 *
 * @public
 */
export type WindowReading = z.infer<typeof windowReading>;

/**
 * What of a window says how it stands as a whole: figures in place of what was found of each column.
 *
 * @public
 */
export const readingSummary = windowReading.omit({ columns: true }).extend({
  columns: z
    .object({
      watched: z.int().nonnegative(),
      moved: z.int().nonnegative(),
      unjudged: z
        .int()
        .nonnegative()
        .describe('With too few values, or none, to judge'),
    })
    .describe('How many, but for those that are ignored'),
  performance: z.array(performanceReading).describe('On all rows'),
});
/**
 * What of a window says how it stands as a whole.
 *
 * @public
 */
export type ReadingSummary = z.infer<typeof readingSummary>;
