import { createApiRef } from '@backstage/frontend-plugin-api';
import { CostClient } from '@callboard/plugin-ml-common';

/**
 * What the screens of costs need of the `ml` backend. Every method rejects with the
 * `ResponseError` of the backend when it refuses.
 *
 * @public
 */
export type CostApi = Pick<
  CostClient,
  | 'getCosts'
  | 'getFacts'
  | 'getReconciliation'
  | 'getUnits'
  | 'getChange'
  | 'declareValue'
  | 'getBudgets'
  | 'getBudget'
  | 'putBudget'
  | 'deleteBudget'
  | 'getPrices'
>;

/**
 * Reference of the client of the cost routes, so that an adopter can replace it.
 *
 * @public
 */
export const costApiRef = createApiRef<CostApi>().with({
  id: 'plugin.ml.cost-client',
  pluginId: 'ml',
});
