import {
  countsAccepted,
  outcomesBody,
  usageBody,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

const errors: ApiRoute['errors'] = [
  '400',
  '401',
  '403',
  '404',
  '409',
  '413',
  '503',
];
const answer = { name: 'CountsAccepted', schema: countsAccepted };

/** The HTTP contract of what was counted. */
export const costCountsApi: ApiRoute[] = [
  {
    method: 'post',
    path: '/v1/usage',
    operationId: 'sendUsage',
    summary:
      'Takes how many tokens entities used of models in closed windows, all of it or nothing; what has a price is a cost from then on, and what has none is told as unpriced',
    body: { name: 'UsageBody', schema: usageBody },
    answer,
    errors,
  },
  {
    method: 'post',
    path: '/v1/outcomes',
    operationId: 'sendOutcomes',
    summary:
      'Takes how many outcomes of entities were accepted in closed windows, all of it or nothing',
    body: { name: 'OutcomesBody', schema: outcomesBody },
    answer,
    errors,
  },
];
