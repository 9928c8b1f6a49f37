import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { amount, currencyCode } from './amount';
import { costWindow } from './costFact';
import { textLine } from './textLine';

const outcome = textLine(100).describe(
  'What counts as done, as the team names it, such as claim-settled',
);

/**
 * How many outcomes of an entity were accepted in a closed window, as its team counts them. The same source, entity,
 * outcome and window again with the same count changes nothing; with another it needs a higher `revision`,
 * and then replaces it. Windows of one source, entity and outcome must not overlap otherwise.
 *
 * @public
 */
export const outcomeCount = z.strictObject({
  source: textLine(200).describe('Who counted, such as claims-system'),
  entityRef: entityRefText.describe('Whose outcomes, with its kind'),
  outcome,
  window: costWindow,
  count: z.int().nonnegative().describe('0: there was none, which is known'),
  revision: z.int().nonnegative().default(0).describe('Of corrections'),
});
/**
 * How many outcomes of an entity were accepted in a closed window.
 *
 * @public
 */
export type OutcomeCount = z.infer<typeof outcomeCount>;

/**
 * Body of `POST /v1/outcomes`: all of it is taken, or nothing.
 *
 * @public
 */
export const outcomesBody = z.strictObject({
  outcomes: z
    .array(outcomeCount)
    .min(1, 'must hold at least one item')
    .max(1000, 'must hold at most 1,000 items'),
});
/**
 * Body of `POST /v1/outcomes`.
 *
 * @public
 */
export type OutcomesBody = z.infer<typeof outcomesBody>;

/**
 * Body of `PUT /v1/outcomes/value`: what one outcome is worth, from an instant on, until the next declaration of the
 * same entity and outcome. The same instant again replaces what was declared from it on.
 *
 * @public
 */
export const outcomeValueBody = z.strictObject({
  entityRef: entityRefText.describe('Whose outcomes, with its kind'),
  outcome,
  amount: amount.describe('Of one outcome; millionths of the currency'),
  currency: currencyCode,
  from: z.iso.datetime(),
});
/**
 * Body of `PUT /v1/outcomes/value`.
 *
 * @public
 */
export type OutcomeValueBody = z.infer<typeof outcomeValueBody>;

/**
 * What one outcome is worth, and who says so: a declaration of the owner, not a measurement.
 *
 * @public
 */
export const outcomeValue = outcomeValueBody.extend({
  declaredBy: z.string().describe('Entity ref of a user'),
  declaredAt: z.iso.datetime(),
});
/**
 * What one outcome is worth, and who says so.
 *
 * @public
 */
export type OutcomeValue = z.infer<typeof outcomeValue>;

/**
 * Query of `GET /v1/outcomes/values`.
 *
 * @public
 */
export const outcomeValuesQuery = z.strictObject({
  ref: z.string().min(1).describe('Entity ref with its kind'),
});
/**
 * Query of `GET /v1/outcomes/values`.
 *
 * @public
 */
export type OutcomeValuesQuery = z.infer<typeof outcomeValuesQuery>;

/**
 * Answer of `GET /v1/outcomes/values`: all that was declared of an entity and not replaced, by outcome, the newest first.
 *
 * @public
 */
export const outcomeValuesAnswer = z.object({ values: z.array(outcomeValue) });
/**
 * Answer of `GET /v1/outcomes/values`.
 *
 * @public
 */
export type OutcomeValuesAnswer = z.infer<typeof outcomeValuesAnswer>;
