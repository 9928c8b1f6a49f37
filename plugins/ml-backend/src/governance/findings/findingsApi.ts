import {
  finding,
  findingBody,
  findingChangeBody,
  findingsAnswer,
  findingsQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of findings. */
export const findingsApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/findings',
    operationId: 'listFindings',
    summary: 'Findings, worst first, then by due date',
    query: findingsQuery,
    answer: { name: 'FindingsAnswer', schema: findingsAnswer },
    errors: ['400', '401', '503'],
  },
  {
    method: 'post',
    path: '/v1/findings',
    operationId: 'raiseFinding',
    summary: 'Raises a finding',
    body: { name: 'FindingBody', schema: findingBody },
    answer: { name: 'Finding', schema: finding },
    status: 201,
    errors: ['400', '401', '403', '404', '413', '503'],
  },
  {
    method: 'post',
    path: '/v1/findings/{id}/changes',
    operationId: 'changeFinding',
    summary: 'Changes the state, owner or due date of a finding',
    body: { name: 'FindingChangeBody', schema: findingChangeBody },
    answer: { name: 'Finding', schema: finding },
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
];
