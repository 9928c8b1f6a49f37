import {
  driftMonitor,
  monitorBody,
  monitorQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';
import { z } from 'zod';

const path = '/v1/monitors/{kind}/{namespace}/{name}';
const answer = { name: 'DriftMonitor', schema: driftMonitor };

/** The HTTP contract of monitors. */
export const monitorsApi: ApiRoute[] = [
  {
    method: 'get',
    path,
    operationId: 'getDriftMonitor',
    summary: 'How drift of an entity is watched, with defaults filled in',
    query: monitorQuery,
    answer,
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'put',
    path,
    operationId: 'putDriftMonitor',
    summary:
      'Says how drift of an entity is watched; settings that are left out are those of the entity, else the defaults',
    body: { name: 'MonitorBody', schema: monitorBody },
    answer,
    errors: ['400', '401', '403', '404', '413', '503'],
  },
  {
    method: 'delete',
    path,
    operationId: 'deleteDriftMonitor',
    summary:
      'Removes a monitor and what it found; a model gets one by default with its next profile, so switch it off by enabled: false',
    query: monitorQuery,
    answer: { name: 'DriftMonitorRemoved', schema: z.object({}) },
    errors: ['400', '401', '403', '404', '503'],
  },
  {
    method: 'post',
    path: `${path}/run`,
    operationId: 'runDriftMonitor',
    summary:
      'Has the source of a monitor read soon, also windows that failed before',
    query: monitorQuery,
    answer,
    status: 202,
    errors: ['400', '401', '403', '404', '409', '503'],
  },
];
