import {
  outcomeValue,
  outcomeValueBody,
  outcomeValuesAnswer,
  outcomeValuesQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of what outcomes are worth. */
export const costValuesApi: ApiRoute[] = [
  {
    method: 'put',
    path: '/v1/outcomes/value',
    operationId: 'declareOutcomeValue',
    summary:
      'Declares, in the name of the caller, what one outcome of an entity is worth from an instant on',
    body: { name: 'OutcomeValueBody', schema: outcomeValueBody },
    answer: { name: 'OutcomeValue', schema: outcomeValue },
    errors: ['400', '401', '403', '404', '413', '503'],
  },
  {
    method: 'get',
    path: '/v1/outcomes/values',
    operationId: 'getOutcomeValues',
    summary: 'What outcomes of an entity are worth, who says so and since when',
    query: outcomeValuesQuery,
    answer: { name: 'OutcomeValuesAnswer', schema: outcomeValuesAnswer },
    errors: ['400', '401', '404', '503'],
  },
];
