import { costFactsAccepted, costFactsBody } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of what was spent. */
export const costIntakeApi: ApiRoute[] = [
  {
    method: 'post',
    path: '/v1/costs/facts',
    operationId: 'sendCosts',
    summary:
      'Takes what sources say was spent in windows, all of it or nothing; what was sent before changes nothing, and a higher revision replaces what the same source said of a window',
    body: { name: 'CostFactsBody', schema: costFactsBody },
    answer: { name: 'CostFactsAccepted', schema: costFactsAccepted },
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
];
