import { costUnitsAnswer, costUnitsQuery } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of what units cost. */
export const costUnitsApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/costs/units',
    operationId: 'getUnitCosts',
    summary:
      'What 1,000 predictions, a million tokens, a request and an accepted outcome of an entity cost, over closed windows that costs and counts share, and why where this is not known',
    query: costUnitsQuery,
    answer: { name: 'CostUnitsAnswer', schema: costUnitsAnswer },
    errors: ['400', '401', '404', '503'],
  },
];
