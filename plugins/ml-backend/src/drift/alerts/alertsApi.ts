import { alertActionBody, driftAlert } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of alerts. */
export const alertsApi: ApiRoute[] = [
  {
    method: 'post',
    path: '/v1/drift/alerts/{id}/actions',
    operationId: 'actOnDriftAlert',
    summary:
      'Acknowledges, mutes, unmutes or resolves an alert, or asks for a retraining',
    body: { name: 'AlertActionBody', schema: alertActionBody },
    answer: { name: 'DriftAlert', schema: driftAlert },
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
];
