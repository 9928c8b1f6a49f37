import { z } from 'zod';
import { digest } from '../digest';
import { entityRefText } from '../kinds/fields';
import { profileCounts } from './profile';
import { profileFrame } from './profileFrame';

/**
 * Body of `POST /v1/baselines`: the frozen reference of a model version or feature set,
 * and what was counted of its rows with its own frame.
 *
 * @public
 */
export const baselineBody = z.strictObject({
  entityRef: entityRefText,
  digest: digest
    .optional()
    .describe(
      'Of the model version; absent: of every version that has none of its own',
    ),
  rowsFrom: z
    .string()
    .min(1)
    .max(300)
    .describe('Which rows these are, for people: such as training rows of v3'),
  frame: profileFrame,
  counts: profileCounts,
  importance: z
    .record(z.string(), z.number().nonnegative())
    .optional()
    .describe('Of the features for the model, on any scale'),
});
/**
 * Body of `POST /v1/baselines`.
 *
 * @public
 */
export type BaselineBody = z.infer<typeof baselineBody>;

/**
 * A frozen reference.
 *
 * @public
 */
export const baseline = baselineBody.extend({
  edgesHash: digest,
  createdAt: z.iso.datetime(),
});
/**
 * A frozen reference.
 *
 * @public
 */
export type Baseline = z.infer<typeof baseline>;

/**
 * Answer of `GET /v1/baselines/frame?ref&digest`: what a service needs to count by.
 *
 * @public
 */
export const baselineFrame = z.object({
  edgesHash: digest,
  frame: profileFrame,
});
/**
 * What a service needs to count by.
 *
 * @public
 */
export type BaselineFrame = z.infer<typeof baselineFrame>;
