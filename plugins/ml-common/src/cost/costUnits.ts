import { z } from 'zod';
import { amount, currencyCode } from './amount';
import { COST_BASES } from './costFact';
import { outcomeValue } from './outcomes';
import { TOKEN_KINDS } from './tokenCounts';

/**
 * Of what a cost is told: of 1,000 predictions, of 1,000,000 tokens (input and output), of one request, of one accepted
 * outcome.
 *
 * @public
 */
export const COST_UNITS = [
  'thousand-predictions',
  'million-tokens',
  'request',
  'outcome',
] as const;
/**
 * Of what a cost is told; see COST_UNITS.
 *
 * @public
 */
export type CostUnit = (typeof COST_UNITS)[number];

/**
 * Query of `GET /v1/costs/units`.
 *
 * @public
 */
export const costUnitsQuery = z
  .strictObject({
    ref: z.string().min(1).describe('Entity ref with its kind'),
    from: z.iso.datetime().describe('Included'),
    to: z.iso.datetime().describe('Excluded'),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'must be later than from',
  });
/**
 * Query of `GET /v1/costs/units`.
 *
 * @public
 */
export type CostUnitsQuery = z.infer<typeof costUnitsQuery>;

const unknown = z.object({
  status: z.literal('unknown'),
  reason: z.string().describe('In a sentence'),
});

/** The closed windows that a figure is of. */
const over = {
  from: z.iso.datetime().describe('Begin of the first window'),
  to: z.iso.datetime().describe('End of the last window'),
  coverage: z
    .number()
    .min(0)
    .max(1)
    .describe(
      'Share of the asked time that the windows make up, less what their least known source has no data of',
    ),
};

/**
 * Cost over count, both of the same closed windows.
 *
 * @public
 */
export const unitCost = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('known'),
    unitCost: z
      .number()
      .describe('Millionths of the currency per unit, not rounded'),
    cost: amount,
    count: z
      .number()
      .positive()
      .describe('Predictions, tokens, requests or outcomes, one by one'),
    countedBy: z.array(z.string()).describe('Sources of the count'),
    ...over,
  }),
  unknown,
]);
/**
 * Cost over count.
 *
 * @public
 */
export type UnitCost = z.infer<typeof unitCost>;

/**
 * What outcomes are worth by the word of their owner, beside what they cost in the same closed windows.
 *
 * @public
 */
export const outcomeReturn = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('known'),
    value: amount,
    currency: currencyCode.describe('Of the value, not of the cost'),
    ratio: z
      .number()
      .optional()
      .describe('Value over cost, where both have one currency'),
    declared: z.array(outcomeValue).describe('By which it was reckoned'),
  }),
  unknown,
]);
/**
 * What outcomes are worth beside what they cost.
 *
 * @public
 */
export type OutcomeReturn = z.infer<typeof outcomeReturn>;

/**
 * What one unit cost in a part of the time.
 *
 * @public
 */
export const unitCostPoint = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  unitCost: z
    .number()
    .nullable()
    .describe('Millionths of the currency; null: nothing was counted'),
});
/**
 * What one unit cost in a part of the time.
 *
 * @public
 */
export type UnitCostPoint = z.infer<typeof unitCostPoint>;

/**
 * What one unit costs now and in the stretch before.
 *
 * @public
 */
export const unitCostRow = z.object({
  per: z.enum(COST_UNITS),
  outcome: z.string().optional().describe('Which one, of outcomes'),
  now: unitCost,
  previous: unitCost.describe('In the stretch of the same length just before'),
  change: z
    .number()
    .optional()
    .describe(
      'Of the unit cost, as a share of the previous one: 0.1 is 10 % up; absent where others counted then, or too little of either time is known',
    ),
  trend: z
    .array(unitCostPoint)
    .optional()
    .describe(
      'Where now is known: by hour up to two days, else by day, of the closed windows that costs and counts share',
    ),
  return: outcomeReturn.optional().describe('Of outcomes'),
});
/**
 * What one unit costs now and in the stretch before.
 *
 * @public
 */
export type UnitCostRow = z.infer<typeof unitCostRow>;

/**
 * What was used, of what was allocated, both in money at the same rates and over the same closed windows.
 *
 * @public
 */
export const utilisation = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('known'),
    used: amount,
    allocated: amount,
    share: z.number().describe('Used over allocated; above 1 is a burst'),
    ...over,
  }),
  unknown,
]);
/**
 * What was used, of what was allocated.
 *
 * @public
 */
export type Utilisation = z.infer<typeof utilisation>;

/**
 * Answer of `GET /v1/costs/units`.
 *
 * @public
 */
export const costUnitsAnswer = z.object({
  entityRef: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  books: z.array(
    z.object({
      basis: z.enum(COST_BASES),
      currency: currencyCode,
      units: z.array(unitCostRow),
    }),
  ),
  utilisation: z.array(z.object({ currency: currencyCode, utilisation })),
  unpriced: z
    .array(
      z.object({
        provider: z.string(),
        model: z.string(),
        kind: z.enum(TOKEN_KINDS),
        tokens: z.number().nonnegative(),
        reason: z.string(),
      }),
    )
    .describe('Tokens that are in no cost, for no price of theirs is known'),
});
/**
 * Answer of `GET /v1/costs/units`.
 *
 * @public
 */
export type CostUnitsAnswer = z.infer<typeof costUnitsAnswer>;
