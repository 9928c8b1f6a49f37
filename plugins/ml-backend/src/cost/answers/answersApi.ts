import {
  costAnswer,
  costFactsAnswer,
  costFactsQuery,
  costQuery,
  costReconciliationAnswer,
  costReconciliationQuery,
} from '@callboard/plugin-ml-common';
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
  {
    method: 'get',
    path: '/v1/costs/facts',
    operationId: 'getCostFacts',
    summary:
      'What the figures of an entity are made of, the newest window first: each with its source, rule, price and revision',
    query: costFactsQuery,
    answer: { name: 'CostFactsAnswer', schema: costFactsAnswer },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/costs/reconciliation',
    operationId: 'getCostReconciliation',
    summary:
      'How the total of each source is made up, over everything: entities + shared + idle + unallocated = total',
    query: costReconciliationQuery,
    answer: {
      name: 'CostReconciliationAnswer',
      schema: costReconciliationAnswer,
    },
    errors: ['400', '401', '403', '503'],
  },
];
