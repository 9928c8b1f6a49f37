import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { amount, currencyCode } from './amount';
import { COST_BASES } from './costFact';

/**
 * How long a budget lasts before it begins anew.
 *
 * @public
 */
export const BUDGET_PERIODS = ['month', 'quarter'] as const;
/**
 * How long a budget lasts before it begins anew.
 *
 * @public
 */
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/**
 * Body of `PUT /v1/budgets/:kind/:namespace/:name`. What it is of the kind says: of a Group or User all that it owns, of
 * a System all that is part of it, of any other entity that entity. Each has at most one budget.
 *
 * @public
 */
export const budgetBody = z.strictObject({
  amount: amount
    .positive('must be more than 0')
    .describe('Of one period; millionths of the currency'),
  currency: currencyCode,
  basis: z.enum(COST_BASES).describe('Which costs count against it'),
  period: z.enum(BUDGET_PERIODS),
  from: z.iso
    .date()
    .regex(/-01$/, 'must be the first day of a month')
    .describe(
      'When the first period begins, at 00:00 UTC; others follow one another from there, so quarters may be those of a fiscal year',
    ),
});
/**
 * Body of `PUT /v1/budgets/:kind/:namespace/:name`.
 *
 * @public
 */
export type BudgetBody = z.infer<typeof budgetBody>;

/**
 * A budget, and who set it.
 *
 * @public
 */
export const budget = budgetBody.extend({
  target: entityRefText,
  updatedBy: z.string().describe('Entity ref'),
  updatedAt: z.iso.datetime(),
});
/**
 * A budget, and who set it.
 *
 * @public
 */
export type Budget = z.infer<typeof budget>;

/**
 * How spending stands to a budget: `failing` is more spent than the budget of the period; `attention` is spent so fast
 * that it may come to that; `unknown` is too little known to say so.
 *
 * @public
 */
export const budgetStatus = z.object({
  state: z.enum(['ok', 'attention', 'failing', 'unknown']),
  pace: z
    .enum(['under', 'on-track', 'over'])
    .optional()
    .describe('Share spent against share of time; absent: not known'),
  period: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).optional(),
  spent: amount.optional().describe('In closed windows of the period so far'),
  spentShare: z.number().optional().describe('Of the budget'),
  timeShare: z
    .number()
    .optional()
    .describe('Of the period, as far as costs are known'),
  until: z.iso.datetime().optional().describe('How far costs are known'),
  reason: z.string().describe('In a sentence'),
});
/**
 * How spending stands to a budget.
 *
 * @public
 */
export type BudgetStatus = z.infer<typeof budgetStatus>;

/**
 * Answer of `GET /v1/budgets/:kind/:namespace/:name`, and of `PUT`.
 *
 * @public
 */
export const budgetAnswer = z.object({ budget, status: budgetStatus });
/**
 * Answer of `GET /v1/budgets/:kind/:namespace/:name`, and of `PUT`.
 *
 * @public
 */
export type BudgetAnswer = z.infer<typeof budgetAnswer>;

/**
 * Answer of `GET /v1/budgets`: all whose target the caller may see, the worst first.
 *
 * @public
 */
export const budgetsAnswer = z.object({ items: z.array(budgetAnswer) });
/**
 * Answer of `GET /v1/budgets`.
 *
 * @public
 */
export type BudgetsAnswer = z.infer<typeof budgetsAnswer>;
