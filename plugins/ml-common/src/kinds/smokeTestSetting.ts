import { z } from 'zod';
import { durationMs } from './durationMs';
import { isoDuration } from './fields';

const AN_HOUR_MS = 3_600_000;

/**
 * `spec.smokeTest` of a model or service: how it is smoke tested.
 *
 * @public
 */
export const smokeTestSetting = z
  .object({
    golden: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Path beside this file, or URL, of the golden inputs and outputs: a bundle, or a folder with inputs.json and outputs.json. {version} stands for the name of the version',
      ),
    model: z
      .string()
      .min(1)
      .optional()
      .describe('Services: name of the model that its endpoint is asked for'),
    profile: z
      .string()
      .min(1)
      .optional()
      .describe('Profile of the platform team; the first one when left out'),
    every: isoDuration
      .refine(
        duration => durationMs(duration) >= AN_HOUR_MS,
        'must be at least one hour',
      )
      .optional()
      .describe(
        'ISO 8601 duration between two runs, such as P1D; at least an hour',
      ),
    onNewVersion: z
      .boolean()
      .optional()
      .describe('Models: whether each new version is run once'),
  })
  .describe('How it is smoke tested');
/**
 * `spec.smokeTest` of a model or service.
 *
 * @public
 */
export type SmokeTestSetting = z.infer<typeof smokeTestSetting>;
