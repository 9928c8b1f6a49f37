import { costAnswer, costQuery } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of what was spent. */
export const costAnswersApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/costs',
    operationId: 'getCosts',
    summary:
      'What an entity, an owner, a system or everything that the caller may see cost: one book for each basis and currency, never added to one another',
    query: costQuery,
    answer: { name: 'CostAnswer', schema: costAnswer },
    errors: ['400', '401', '404', '503'],
  },
];
