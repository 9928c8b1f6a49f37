import { lineageAccepted, openLineageBody } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of OpenLineage events. */
export const ingestApi: ApiRoute[] = [
  {
    method: 'post',
    path: '/v1/lineage',
    operationId: 'sendLineageEvents',
    summary:
      'Takes OpenLineage events, plain or with gzip; those that were sent before change nothing, and a bad one does not keep the others of its list from being taken',
    body: { name: 'OpenLineageBody', schema: openLineageBody },
    answer: { name: 'LineageAccepted', schema: lineageAccepted },
    status: 201,
    errors: ['400', '401', '403', '413', '503'],
  },
];
