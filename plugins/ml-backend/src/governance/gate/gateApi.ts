import {
  entityGovernance,
  gateAnswer,
  gateQuery,
  suspensionBody,
  unapprovedAnswer,
  versionStanding,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of the gate, of suspensions and of how entities stand. */
export const gateApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/gate',
    operationId: 'getGate',
    summary:
      'Whether a version may run in an environment, with each check: for CI and admission controllers',
    query: gateQuery,
    answer: { name: 'GateAnswer', schema: gateAnswer },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/gate/unapproved',
    operationId: 'getUnapproved',
    summary: 'What runs, or is declared to run, without approval',
    answer: { name: 'UnapprovedAnswer', schema: unapprovedAnswer },
    errors: ['401', '503'],
  },
  {
    method: 'get',
    path: '/v1/entities/{kind}/{namespace}/{name}/governance',
    operationId: 'getEntityGovernance',
    summary: 'How an entity stands with its policies',
    answer: { name: 'EntityGovernance', schema: entityGovernance },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'post',
    path: '/v1/versions/{versionId}/suspension',
    operationId: 'suspendVersion',
    summary:
      'Suspends the approval of a version in an environment, or lifts that; people only',
    body: { name: 'SuspensionBody', schema: suspensionBody },
    answer: { name: 'VersionStanding', schema: versionStanding },
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
];
