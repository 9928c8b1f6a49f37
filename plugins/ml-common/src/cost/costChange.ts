import { z } from 'zod';
import { amount, currencyCode } from './amount';
import { COST_BASES } from './costFact';

/**
 * Why a cost changed. In this order, each is what the cost changes by when one thing more becomes what it is now:
 *
 * - `volume`: as much more output (predictions, requests or tokens) in all, each part as large a share of it as before
 * - `mix`: the shares of the parts; a part that is new or gone is a change of the mix
 * - `utilisation`: the quantity that an output takes, such as GPU hours per prediction, and the quantity without output
 * - `price`: the amount per quantity
 * - `unexplained`: what cannot be told apart, for volumes or quantities are not known; 0 where all are
 *
 * They add up exactly. Another order of substitution would divide what changes together otherwise; this is the usual
 * one, quantities before prices.
 *
 * @public
 */
export const COST_DRIVERS = [
  'volume',
  'mix',
  'utilisation',
  'price',
  'unexplained',
] as const;
/**
 * Why a cost changed; see COST_DRIVERS.
 *
 * @public
 */
export type CostDriver = (typeof COST_DRIVERS)[number];

const drivers = {
  before: amount,
  after: amount,
  volume: amount,
  mix: amount,
  utilisation: amount,
  price: amount,
  unexplained: amount,
};

/**
 * A change of cost between two stretches: before + volume + mix + utilisation + price + unexplained = after, in each
 * part and in all, and the parts add up to the whole.
 *
 * @public
 */
export const costChange = z.object({
  ...drivers,
  parts: z
    .array(
      z.object({
        key: z
          .string()
          .describe(
            'Entity ref, the account of what no entity bears, or left-catalog; where all is of one entity that was asked for, the kind of cost',
          ),
        ...drivers,
        reason: z
          .string()
          .optional()
          .describe('Why some of it is unexplained, in a sentence'),
      }),
    )
    .describe('Largest change first'),
});
/**
 * A change of cost between two stretches.
 *
 * @public
 */
export type CostChange = z.infer<typeof costChange>;

/**
 * Query of `GET /v1/costs/change`: from the stretch of the same length just before to this one.
 *
 * @public
 */
export const costChangeQuery = z
  .strictObject({
    ref: z.string().min(1).optional().describe('Entity ref with its kind'),
    owner: z
      .string()
      .min(1)
      .optional()
      .describe('Entity ref of a group or user'),
    system: z.string().min(1).optional().describe('Entity ref of a system'),
    from: z.iso.datetime().describe('Included'),
    to: z.iso.datetime().describe('Excluded'),
  })
  .refine(
    ({ owner, ref, system }) => [ref, owner, system].filter(Boolean).length < 2,
    { path: ['owner'], message: 'at most one of ref, owner and system' },
  )
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'must be later than from',
  });
/**
 * Query of `GET /v1/costs/change`.
 *
 * @public
 */
export type CostChangeQuery = z.infer<typeof costChangeQuery>;

/**
 * Answer of `GET /v1/costs/change`.
 *
 * @public
 */
export const costChangeAnswer = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  volumeOf: z
    .enum(['predictions', 'requests', 'tokens'])
    .optional()
    .describe('What is counted as output; absent: nothing is'),
  books: z.array(
    z.object({
      basis: z.enum(COST_BASES),
      currency: currencyCode,
      to: z.iso
        .datetime()
        .describe(
          'End of what is compared: how far all of its sources have told costs',
        ),
      previous: z
        .object({ from: z.iso.datetime(), to: z.iso.datetime() })
        .describe('As long, just before `from`'),
      change: costChange,
    }),
  ),
  notCompared: z
    .array(
      z.object({
        basis: z.enum(COST_BASES),
        currency: currencyCode,
        reason: z.string().describe('In a sentence'),
      }),
    )
    .describe('Books of which too little is known in one of the stretches'),
});
/**
 * Answer of `GET /v1/costs/change`.
 *
 * @public
 */
export type CostChangeAnswer = z.infer<typeof costChangeAnswer>;
