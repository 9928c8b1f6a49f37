import { z } from 'zod';
import { entityRefText, sharedSpec } from './fields';

/**
 * Emitted from an `MlFeatureSet`; people do not write it.
 *
 * @public
 */
export const mlFeatureSpec = z.object({
  ...sharedSpec,
  featureSet: entityRefText.describe(
    'The set that it belongs to (default kind MlFeatureSet)',
  ),
  dtype: z.string().min(1).describe('Data type, such as float32, string'),
});

/**
 * The `spec` of an `MlFeature`.
 *
 * @public
 */
export type MlFeatureSpec = z.infer<typeof mlFeatureSpec>;
