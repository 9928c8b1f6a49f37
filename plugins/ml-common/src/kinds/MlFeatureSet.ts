import { z } from 'zod';
import { driftSettings } from '../drift/driftSettings';
import { entityRefList, isoDuration, sharedSpec } from './fields';

/**
 * Schema of the `spec` of an `MlFeatureSet`.
 *
 * @public
 */
export const mlFeatureSetSpec = z.object({
  ...sharedSpec,
  store: z
    .string()
    .optional()
    .describe('Feature store that serves it, such as feast, tecton, files'),
  entities: z
    .array(
      z.object({
        name: z
          .string()
          .min(1)
          .describe('What the features describe, such as patient'),
        joinKeys: z
          .array(z.string().min(1))
          .min(1)
          .describe('Columns that identify one of them'),
      }),
    )
    .optional()
    .describe('What the features are keyed by'),
  features: z
    .array(
      z.object({
        name: z.string().min(1).describe('Column name'),
        dtype: z.string().min(1).describe('Data type, such as float32, string'),
        description: z.string().optional().describe('What it means, with unit'),
      }),
    )
    .min(1)
    .describe('The features, one per column'),
  computedFrom: entityRefList
    .optional()
    .describe('Data sets that they are computed from (default kind MlDataset)'),
  online: z
    .boolean()
    .optional()
    .describe('Whether they can be read at serving time'),
  ttl: isoDuration
    .optional()
    .describe(
      'How long a value may be used after its event, ISO 8601 duration',
    ),
  freshnessSlo: isoDuration
    .optional()
    .describe('How old the newest values may be, ISO 8601 duration'),
  drift: driftSettings
    .optional()
    .describe('How its drift is watched, where the defaults do not fit'),
});

/**
 * The `spec` of an `MlFeatureSet`.
 *
 * @public
 */
export type MlFeatureSetSpec = z.infer<typeof mlFeatureSetSpec>;
