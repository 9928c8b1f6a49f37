import { servingAnswer, servingQuery } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of how services serve. */
export const servingApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/serving',
    operationId: 'getServing',
    summary:
      'Requests, errors, latency and predictions of a service, or of all that serve a model, in closed hours, how it stands to its objectives, and what became of its GPUs',
    query: servingQuery,
    answer: { name: 'ServingAnswer', schema: servingAnswer },
    errors: ['400', '401', '404', '503'],
  },
];
