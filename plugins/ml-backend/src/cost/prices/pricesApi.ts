import { pricesAnswer } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of prices. */
export const costPricesApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/prices',
    operationId: 'getPrices',
    summary:
      'The dated prices of hardware and tokens that the operator has set, those of one thing together, the newest first',
    answer: { name: 'PricesAnswer', schema: pricesAnswer },
    errors: ['401', '503'],
  },
];
