import { costChangeAnswer, costChangeQuery } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of why costs changed. */
export const costChangeApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/costs/change',
    operationId: 'getCostChange',
    summary:
      'Why costs of an entity, an owner, a system or everything that the caller may see changed since the stretch of the same length before: by volume, mix, utilisation and price, which add up',
    query: costChangeQuery,
    answer: { name: 'CostChangeAnswer', schema: costChangeAnswer },
    errors: ['400', '401', '404', '503'],
  },
];
