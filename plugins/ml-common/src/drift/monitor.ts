import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { driftSettings } from './driftSettings';

const path = z
  .string()
  .min(1)
  .max(1000)
  .describe(
    'File, folder or pattern below an allowed root, or http(s) address of an allowed host; {from} stands for each day of the window, as 2026-11-21',
  );
const column = z.string().min(1).max(200);

/**
 * Where rows are read by a profile engine; absent where profiles are sent.
 *
 * @public
 */
export const rowSource = z.strictObject({
  path,
  format: z
    .enum(['parquet', 'csv', 'json'])
    .optional()
    .describe('By default as the name ends'),
  time: column
    .optional()
    .describe(
      'Column of the time by which rows belong to a window; without, the pattern tells',
    ),
});
/**
 * Where rows are read.
 *
 * @public
 */
export type RowSource = z.infer<typeof rowSource>;

/**
 * Which columns are what, and where a profile engine reads them.
 *
 * @public
 */
export const monitorSource = z.strictObject({
  engine: z.string().min(1).max(100).default('duckdb'),
  baseline: rowSource,
  serving: rowSource,
  training: rowSource
    .optional()
    .describe(
      'What the training side holds of the same windows, such as an offline store: profiled with the role training, for skew; without, the baseline stands for it',
    ),
  labels: rowSource
    .extend({
      key: column.describe('Column that joins labels to the rows served'),
    })
    .optional()
    .describe('What turned out to be, where it arrives later than the rows'),
  features: z
    .array(column)
    .max(2000)
    .optional()
    .describe('By default all columns with no other part'),
  precision: z
    .enum(['float32', 'float64'])
    .default('float32')
    .describe('Of the features: that in which the model reads them'),
  prediction: column.optional(),
  actual: column.optional(),
  probability: z
    .union([column, z.record(z.string(), column)])
    .optional()
    .describe(
      'Column of the probability of the positive class, or the columns of all classes',
    ),
  classes: z
    .array(z.string())
    .min(2)
    .max(50)
    .optional()
    .describe('Of a classifier; of two, the second is the positive one'),
  calibrated: z.boolean().default(false),
  slices: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200),
        column,
        equals: z.string().optional(),
        above: z.number().optional(),
        upTo: z.number().optional(),
      }),
    )
    .max(20)
    .default([]),
  since: z.iso.date().optional().describe('First day that is profiled'),
});
/**
 * Which columns are what, and where they are read.
 *
 * @public
 */
export type MonitorSource = z.infer<typeof monitorSource>;

/**
 * Body of `PUT /v1/monitors/:kind/:namespace/:name`.
 *
 * @public
 */
export const monitorBody = z.strictObject({
  comparison: z
    .enum(['baseline', 'skew'])
    .default('baseline')
    .describe(
      'Of serving windows with the frozen baseline, or with the training profiles of the same window',
    ),
  enabled: z.boolean().default(true),
  settings: driftSettings.prefault({}),
  source: monitorSource.optional().describe('Absent: profiles are sent'),
});
/**
 * Body of `PUT /v1/monitors/:kind/:namespace/:name`.
 *
 * @public
 */
export type MonitorBody = z.infer<typeof monitorBody>;

/**
 * What is watched, and how. An entity has at most one of each comparison.
 *
 * @public
 */
export const driftMonitor = monitorBody.extend({
  id: z.uuid(),
  entityRef: entityRefText,
  createdBy: z
    .string()
    .describe('Entity ref, or default for one that was switched on for all'),
  updatedAt: z.iso.datetime(),
  entityProblem: z
    .string()
    .optional()
    .describe(
      'What is wrong with what its entity says of drift now; until that is mended, what it said before counts',
    ),
  lastRun: z
    .object({
      at: z.iso.datetime(),
      state: z.enum(['done', 'failed']),
      error: z.string().optional(),
    })
    .optional(),
});
/**
 * What is watched, and how.
 *
 * @public
 */
export type DriftMonitor = z.infer<typeof driftMonitor>;
