import { z } from 'zod';
import { durationMs } from '../kinds/durationMs';
import { isoDuration } from '../kinds/fields';

/**
 * Statistics of effect by which a column may be watched, and the unit of their thresholds.
 *
 * @public
 */
export const driftStatistic = z
  .enum([
    'psi',
    'jensen-shannon',
    'hellinger',
    'total-variation',
    'l-infinity',
    'ks',
    'wasserstein',
  ])
  .describe(
    'wasserstein is in standard deviations of the baseline; jensen-shannon is the distance, base 2; the others as defined',
  );
/**
 * A statistic of effect.
 *
 * @public
 */
export type DriftStatistic = z.infer<typeof driftStatistic>;

const share = z.number().min(0).max(1);

/**
 * How one column is watched, where it differs from the others.
 *
 * @public
 */
export const driftColumnSettings = z.strictObject({
  ignore: z.boolean().optional().describe('Shown, and never a reason to alert'),
  statistic: driftStatistic.optional(),
  threshold: z
    .number()
    .positive()
    .optional()
    .describe('Effect from which on it matters'),
  weight: z
    .number()
    .nonnegative()
    .optional()
    .describe(
      'Its share in the score of the whole; by default the importance that the baseline states, else 1',
    ),
});
/**
 * How one column is watched.
 *
 * @public
 */
export type DriftColumnSettings = z.infer<typeof driftColumnSettings>;

/**
 * How drift of an entity is decided. All has defaults that are good enough to switch on for every model.
 *
 * @public
 */
export const driftSettings = z.strictObject({
  window: isoDuration
    .refine(
      duration => durationMs(duration) >= 60_000,
      'must be at least one minute',
    )
    .refine(
      duration => durationMs(duration) <= 366 * 86_400_000,
      'must be at most 366 days',
    )
    .default('P1D')
    .describe(
      'Length of a window; windows begin at multiples of it since 1970 in UTC',
    ),
  minimumRows: z
    .int()
    .min(2)
    .default(100)
    .describe('Fewer rows than this in a window is insufficient-data'),
  windows: z
    .strictObject({
      of: z.int().min(1).max(30).default(3).describe('Last windows that count'),
      moved: z
        .int()
        .min(1)
        .max(30)
        .default(2)
        .describe('In so many of them a column must have moved'),
      calm: z
        .int()
        .min(1)
        .max(30)
        .default(2)
        .describe('Windows in a row that end an alert'),
    })
    .prefault({})
    .refine(({ of, moved }) => moved <= of, 'moved must not exceed of')
    .describe(
      'Alert when a column moved in `moved` of the last `of` windows; the alert ends after `calm` windows in a row without',
    ),
  hysteresis: share
    .default(0.8)
    .describe(
      'What is in alert is calm only below this share of its threshold and of its noise floor',
    ),
  numeric: z
    .strictObject({
      statistic: driftStatistic.default('wasserstein'),
      threshold: z
        .number()
        .positive()
        .default(0.3)
        .describe('Effect from which on it matters'),
    })
    .prefault({})
    .describe('Of columns of numbers'),
  categorical: z
    .strictObject({
      statistic: driftStatistic
        .exclude(['ks', 'wasserstein'])
        .default('jensen-shannon')
        .describe('As of numbers, of those that need no order'),
      threshold: z
        .number()
        .positive()
        .default(0.15)
        .describe('Effect from which on it matters'),
    })
    .prefault({})
    .describe('Of columns of names'),
  missing: share
    .default(0.05)
    .describe('Rise of the share of null and NaN that matters'),
  unseen: share
    .default(0.01)
    .describe('Share of values that the baseline never had that matters'),
  outOfRange: share
    .default(0.02)
    .describe(
      'Rise of the share of values outside of all that the baseline had, or infinite, that matters',
    ),
  severe: z
    .number()
    .min(1)
    .default(2)
    .describe(
      'An effect of this many thresholds is failing rather than attention, and so is a score of 1 - 1/severe, which by default is half of the weight',
    ),
  columns: z
    .record(z.string().max(200), driftColumnSettings)
    .default({})
    .describe('By name: where a column differs from the others'),
  performance: z
    .strictObject({
      metric: z
        .enum([
          'accuracy',
          'f1',
          'precision',
          'recall',
          'auc',
          'brier',
          'mae',
          'rmse',
        ])
        .optional()
        .describe('By default accuracy of a classifier and MAE of a regressor'),
      fall: z
        .number()
        .positive()
        .default(0.05)
        .describe(
          'Loss against the baseline that matters: absolute, of MAE and RMSE as a share of the baseline',
        ),
    })
    .prefault({})
    .describe('When a fall of performance matters'),
  notify: z
    .boolean()
    .default(true)
    .describe('Whether the owner is told of alerts'),
  retraining: z
    .strictObject({
      trigger: z
        .string()
        .min(1)
        .max(100)
        .describe('Name of a configured trigger'),
      automatic: z
        .boolean()
        .default(false)
        .describe('Ask when an alert opens, rather than when a person says so'),
      coolDown: isoDuration
        .default('P1D')
        .describe('No second request within it'),
    })
    .optional()
    .describe('How a retraining is asked for'),
});
/**
 * How drift of an entity is decided, with defaults filled in.
 *
 * @public
 */
export type DriftSettings = z.infer<typeof driftSettings>;
/**
 * How drift of an entity is decided, as written.
 *
 * @public
 */
export type DriftSettingsInput = z.input<typeof driftSettings>;
