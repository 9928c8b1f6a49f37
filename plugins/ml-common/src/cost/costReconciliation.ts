import { z } from 'zod';
import { costReconciliation } from './costAnswer';
import { costWindow } from './costFact';

/**
 * Query of `GET /v1/costs/reconciliation`.
 *
 * @public
 */
export const costReconciliationQuery = costWindow;
/**
 * Query of `GET /v1/costs/reconciliation`.
 *
 * @public
 */
export type CostReconciliationQuery = z.infer<typeof costReconciliationQuery>;

/**
 * Answer of `GET /v1/costs/reconciliation`: one item for each source, basis and currency, the largest first.
 *
 * @public
 */
export const costReconciliationAnswer = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  items: z.array(costReconciliation),
  silent: z
    .array(
      costReconciliation.pick({
        source: true,
        lastReadAt: true,
        failingSince: true,
        lastError: true,
        problem: true,
      }),
    )
    .optional()
    .describe(
      'Sources that are read and of which nothing is known in this time: what they would have said is in no total',
    ),
});
/**
 * Answer of `GET /v1/costs/reconciliation`.
 *
 * @public
 */
export type CostReconciliationAnswer = z.infer<typeof costReconciliationAnswer>;
