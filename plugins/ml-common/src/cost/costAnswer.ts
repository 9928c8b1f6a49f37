import { z } from 'zod';
import { amount, currencyCode } from './amount';
import {
  ATTRIBUTION_RULES,
  COST_ACCOUNTS,
  COST_BASES,
  COST_KINDS,
  costWindow,
} from './costFact';

/**
 * By what a total is split.
 *
 * @public
 */
export const COST_GROUPS = [
  'entity',
  'owner',
  'system',
  'kind',
  'source',
] as const;
/**
 * By what a total is split.
 *
 * @public
 */
export type CostGroup = (typeof COST_GROUPS)[number];

/**
 * Query of `GET /v1/costs`: of one entity, of what an owner or a system has, or of everything that the caller may see.
 *
 * @public
 */
export const costQuery = z
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
    groupBy: z.enum(COST_GROUPS).default('kind'),
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
 * Query of `GET /v1/costs`.
 *
 * @public
 */
export type CostQuery = z.infer<typeof costQuery>;

/** How much of the asked time the figure speaks for. */
const covered = {
  coverage: z
    .number()
    .min(0)
    .max(1)
    .describe(
      'Share of the asked time that closed windows with data cover, of the source that covers least of it',
    ),
  lacking: z
    .array(z.object({ source: z.string(), coverage: z.number().min(0).max(1) }))
    .optional()
    .describe(
      'Sources that have no data of some of the asked time, the least known first; what they would have said is not in the figure',
    ),
  estimated: amount.describe('The part of it that sources call estimated'),
};

/**
 * Key of the group of all entities that are no longer in the catalog, which is told to those who may see all costs.
 *
 * @public
 */
export const LEFT_CATALOG = 'left-catalog';

const split = z.object({
  key: z
    .string()
    .describe(
      `Entity ref, kind, source or account; ${LEFT_CATALOG}: entities that are no longer in the catalog; empty: none, such as no system`,
    ),
  amount,
  quantity: z
    .number()
    .optional()
    .describe('Where all of it has one unit, how much it was'),
  unit: z.string().optional(),
});

const accounts = z.object({
  entity: amount,
  shared: amount,
  idle: amount,
  unallocated: amount,
});

/**
 * What was spent on one basis in one currency. Books are never added to one another.
 *
 * @public
 */
export const costBook = z.object({
  basis: z.enum(COST_BASES),
  currency: currencyCode,
  total: amount.describe('Of all accounts that are in this view'),
  ...covered,
  groups: z.array(split).describe('Largest first; they add up to the total'),
  series: z
    .array(
      z.object({
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        amount: amount.nullable().describe('Null: no source has data of it'),
        byKind: z.partialRecord(z.enum(COST_KINDS), amount),
      }),
    )
    .describe(
      'By day in UTC, or by hour up to two days; gaps are there as null',
    ),
  previous: z
    .object({ from: z.iso.datetime(), to: z.iso.datetime(), total: amount })
    .optional()
    .describe(
      'The stretch of the same length just before, where every source of both covers it as well',
    ),
  lastWindowEnd: z.iso.datetime().describe('How far the data reaches'),
});
/**
 * What was spent on one basis in one currency.
 *
 * @public
 */
export type CostBook = z.infer<typeof costBook>;

/**
 * How the total of a source is made up, over everything, hidden things as well, which is why only
 * those who may see all costs are told: entity + shared + idle + unallocated = total.
 *
 * @public
 */
export const costReconciliation = z.object({
  source: z.string(),
  basis: z.enum(COST_BASES),
  currency: currencyCode,
  accounts,
  stated: amount
    .optional()
    .describe(
      'What the source said of the whole, where it says so of every window',
    ),
  unallocatedShare: z.number().min(0).max(1),
  problem: z
    .string()
    .optional()
    .describe('Why the source is not believed, such as too much unallocated'),
  lastWindowEnd: z.iso.datetime().optional(),
  lastReadAt: z.iso.datetime().optional(),
  failingSince: z.iso
    .datetime()
    .optional()
    .describe('Since then no attempt read it whole'),
  lastError: z.string().optional().describe('Of the last attempt to read it'),
});
/**
 * How the total of a source is made up.
 *
 * @public
 */
export type CostReconciliation = z.infer<typeof costReconciliation>;

/**
 * Answer of `GET /v1/costs`.
 *
 * @public
 */
export const costAnswer = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  groupBy: z.enum(COST_GROUPS),
  books: z.array(costBook).describe('None: nothing is known'),
  shares: z
    .array(
      z.object({
        entityRef: z.string().describe('Of a service'),
        share: z.number().min(0).max(1),
        rule: z.enum(['only-model', 'predictions', 'traffic', 'equal']),
        ruleText: z.string(),
      }),
    )
    .optional()
    .describe(
      'Of a model: the services whose cost it bears a share of, as far as the caller may see them; facts are those of the service',
    ),
  crossing: z
    .int()
    .describe(
      'Windows that lie across from or to and are therefore not in it; 0 where the stretch is one of whole windows',
    ),
});
/**
 * Answer of `GET /v1/costs`.
 *
 * @public
 */
export type CostAnswer = z.infer<typeof costAnswer>;

/**
 * One fact: a line with the statement that it stands in.
 *
 * @public
 */
export const costFact = z.object({
  id: z.string(),
  account: z.enum(COST_ACCOUNTS),
  entityRef: z.string().optional(),
  owner: z.string().optional().describe('When it was stated'),
  versionId: z.uuid().optional(),
  window: costWindow,
  kind: z.enum(COST_KINDS),
  quantity: z.number().optional(),
  unit: z.string().optional(),
  unitPrice: z.string().optional(),
  amount,
  currency: currencyCode,
  basis: z.enum(COST_BASES),
  source: z.string(),
  rule: z.enum(ATTRIBUTION_RULES),
  ruleText: z.string().optional(),
  coverage: z.number(),
  estimated: z.boolean(),
  revision: z.int(),
  receivedAt: z.iso.datetime(),
  sentBy: z.string(),
});
/**
 * One fact.
 *
 * @public
 */
export type CostFact = z.infer<typeof costFact>;

/**
 * Query of `GET /v1/costs/facts`: what a figure is made of.
 *
 * @public
 */
export const costFactsQuery = z.strictObject({
  ref: z.string().min(1).describe('Entity ref with its kind'),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  kind: z.enum(COST_KINDS).optional(),
  source: z.string().min(1).max(200).optional(),
  basis: z.enum(COST_BASES).optional(),
  currency: currencyCode.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(500).optional(),
});
/**
 * Query of `GET /v1/costs/facts`.
 *
 * @public
 */
export type CostFactsQuery = z.infer<typeof costFactsQuery>;

/**
 * Answer of `GET /v1/costs/facts`, newest window first.
 *
 * @public
 */
export const costFactsAnswer = z.object({
  items: z.array(costFact),
  nextCursor: z.string().optional(),
});
/**
 * Answer of `GET /v1/costs/facts`.
 *
 * @public
 */
export type CostFactsAnswer = z.infer<typeof costFactsAnswer>;
