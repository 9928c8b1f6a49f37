import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { costWindow } from './costFact';
import { textLine } from './textLine';
import { tokenCounts } from './tokenCounts';

/** More tokens than these cannot be counted exactly. */
const MOST = Number.MAX_SAFE_INTEGER;

const countedTokens = tokenCounts.superRefine((counts, context) => {
  for (const [path, count] of Object.entries(counts)) {
    if (count > MOST) {
      const message = `must be at most ${MOST}`;
      context.addIssue({ code: 'custom', path: [path], message });
    }
  }
});

/**
 * Tokens that an entity used of one model in a closed window. The same source, entity, provider, model and window again
 * with the same counts changes nothing; with others it needs a higher `revision`, and then replaces them.
 * Windows of one source, entity, provider and model must not overlap otherwise.
 *
 * @public
 */
export const tokenUsage = z.strictObject({
  source: textLine(200).describe('Who counted, such as gateway:prod'),
  entityRef: entityRefText.describe('Who used them, with its kind'),
  provider: textLine(200).describe('Such as openai'),
  model: textLine(200).describe('As its provider names it'),
  window: costWindow,
  counts: countedTokens,
  requests: z.int().nonnegative().optional().describe('That used the tokens'),
  revision: z.int().nonnegative().default(0).describe('Of corrections'),
});
/**
 * Tokens that an entity used of one model in a closed window.
 *
 * @public
 */
export type TokenUsage = z.infer<typeof tokenUsage>;

/**
 * Body of `POST /v1/usage`: all of it is taken, or nothing.
 *
 * @public
 */
export const usageBody = z.strictObject({
  usage: z
    .array(tokenUsage)
    .min(1, 'must hold at least one item')
    .max(1000, 'must hold at most 1,000 items'),
});
/**
 * Body of `POST /v1/usage`.
 *
 * @public
 */
export type UsageBody = z.infer<typeof usageBody>;

/**
 * Answer of `POST /v1/usage` and `POST /v1/outcomes`, in the order of the items.
 *
 * @public
 */
export const countsAccepted = z.object({
  results: z.array(z.enum(['added', 'unchanged', 'replaced'])),
});
/**
 * Answer of `POST /v1/usage` and `POST /v1/outcomes`.
 *
 * @public
 */
export type CountsAccepted = z.infer<typeof countsAccepted>;
