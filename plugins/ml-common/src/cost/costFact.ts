import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { amount, currencyCode } from './amount';
import { textLine } from './textLine';

/**
 * What money was spent on.
 *
 * @public
 */
export const COST_KINDS = [
  'gpu',
  'cpu',
  'memory',
  'storage',
  'network',
  'tokens',
  'licence',
  'other',
] as const;
/**
 * What money was spent on.
 *
 * @public
 */
export type CostKind = (typeof COST_KINDS)[number];

/**
 * What an amount says: what was reserved at a rate, what was used at a rate, what an invoice says, or what the public
 * price list would ask. They answer different questions and are never added.
 *
 * @public
 */
export const COST_BASES = ['allocation', 'usage', 'billed', 'list'] as const;
/**
 * What an amount says; see COST_BASES.
 *
 * @public
 */
export type CostBasis = (typeof COST_BASES)[number];

/**
 * To whom a cost belongs: an entity of the catalog; `shared` by all (a control plane); `idle` capacity that nobody had;
 * `unallocated`, which somebody had and nobody knows who.
 *
 * @public
 */
export const COST_ACCOUNTS = [
  'entity',
  'shared',
  'idle',
  'unallocated',
] as const;
/**
 * To whom a cost belongs; see COST_ACCOUNTS.
 *
 * @public
 */
export type CostAccount = (typeof COST_ACCOUNTS)[number];

/**
 * How it was found to whom a cost belongs: the source said so, an annotation of the workload names the entity, the
 * `costSelector` of the entity picks its labels, or it is the entity's share of the namespace.
 *
 * @public
 */
export const ATTRIBUTION_RULES = [
  'stated',
  'annotation',
  'label',
  'namespace',
] as const;
/**
 * How it was found to whom a cost belongs; see ATTRIBUTION_RULES.
 *
 * @public
 */
export type AttributionRule = (typeof ATTRIBUTION_RULES)[number];

/**
 * A closed stretch of time, `from <= t < to`, in UTC. Days of a time zone are stated by their instants: one with
 * daylight saving has 23 or 25 hours on two days of the year.
 *
 * @public
 */
export const costWindow = z
  .strictObject({ from: z.iso.datetime(), to: z.iso.datetime() })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'must be later than from',
  });
/**
 * A closed stretch of time, `from <= t < to`.
 *
 * @public
 */
export type CostWindow = z.infer<typeof costWindow>;

/**
 * One line of a statement: what one thing cost one account in the window.
 *
 * @public
 */
export const costLine = z
  .strictObject({
    account: z.enum(COST_ACCOUNTS).default('entity'),
    entityRef: entityRefText
      .optional()
      .describe('Entity ref with its kind; of account entity only'),
    versionId: z.uuid().optional().describe('Model version, where it is known'),
    kind: z.enum(COST_KINDS),
    quantity: z
      .number()
      .optional()
      .describe('How much of it, in `unit`; absent where the source has none'),
    unit: textLine(40)
      .optional()
      .describe('Such as gpu-hour, core-hour, gib-hour, token'),
    unitPrice: z
      .string()
      .regex(/^\d{1,12}(\.\d{1,18})?$/, 'must be a decimal number such as 0.35')
      .optional()
      .describe('Currency per unit that was in force; kept, so the past stays'),
    amount,
    rule: z.enum(ATTRIBUTION_RULES).default('stated'),
    ruleText: textLine(300)
      .optional()
      .describe('The rule with its values, such as app=screening'),
  })
  .refine(
    line => (line.account === 'entity') === (line.entityRef !== undefined),
    {
      path: ['entityRef'],
      message: 'must be given for the account entity, and for no other',
    },
  )
  .refine(line => (line.quantity === undefined) === (line.unit === undefined), {
    path: ['unit'],
    message: 'quantity and unit must be given together',
  })
  .refine(line => line.unitPrice === undefined || line.quantity !== undefined, {
    path: ['unitPrice'],
    message: 'needs quantity and unit beside it',
  });
/**
 * One line of a statement.
 *
 * @public
 */
export type CostLine = z.infer<typeof costLine>;

/**
 * All that one source says of one window, on one basis, in one currency. The same source and window again with the same
 * content changes nothing; with other content it needs a higher `revision`, and then replaces all lines.
 *
 * @public
 */
export const costStatement = z.strictObject({
  source: textLine(200).describe('Who says so, such as opencost:prod'),
  basis: z.enum(COST_BASES),
  currency: currencyCode,
  window: costWindow,
  revision: z.int().nonnegative().default(0).describe('Of corrections'),
  total: amount
    .optional()
    .describe(
      'What the source says of the whole window; the lines must add up to it exactly',
    ),
  coverage: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('Share of the window of which the source has data'),
  estimated: z
    .boolean()
    .default(false)
    .describe('Not yet final, or computed from what was not measured'),
  lines: z
    .array(costLine)
    .max(20_000, 'must hold at most 20,000 lines')
    .describe('None: nothing was spent, which is not the same as not known'),
});
/**
 * All that one source says of one window.
 *
 * @public
 */
export type CostStatement = z.infer<typeof costStatement>;

/**
 * Body of `POST /v1/costs/facts`: all statements are taken, or none.
 *
 * @public
 */
export const costFactsBody = z.strictObject({
  statements: z
    .array(costStatement)
    .min(1, 'must hold at least one statement')
    .max(100, 'must hold at most 100 statements'),
});
/**
 * Body of `POST /v1/costs/facts`.
 *
 * @public
 */
export type CostFactsBody = z.infer<typeof costFactsBody>;

/**
 * Answer of `POST /v1/costs/facts`, in the order of the statements.
 *
 * @public
 */
export const costFactsAccepted = z.object({
  results: z.array(z.enum(['added', 'unchanged', 'replaced'])),
});
/**
 * Answer of `POST /v1/costs/facts`.
 *
 * @public
 */
export type CostFactsAccepted = z.infer<typeof costFactsAccepted>;
