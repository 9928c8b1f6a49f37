import {
  driftAnswer,
  driftColumnAnswer,
  driftColumnQuery,
  driftFleet,
  driftQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of what was found. */
export const answersApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/drift',
    operationId: 'getDrift',
    summary:
      'Status of the drift of an entity, and what was found window by window',
    query: driftQuery,
    answer: { name: 'DriftAnswer', schema: driftAnswer },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/drift/column',
    operationId: 'getColumnDrift',
    summary:
      'Both distributions of one column in one window, and all statistics of the two',
    query: driftColumnQuery,
    answer: { name: 'DriftColumnAnswer', schema: driftColumnAnswer },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/drift/fleet',
    operationId: 'getDriftFleet',
    summary:
      'Everything whose drift is watched, the worst first; of those, what nobody has looked after for longest',
    answer: { name: 'DriftFleet', schema: driftFleet },
    errors: ['400', '401', '503'],
  },
];
