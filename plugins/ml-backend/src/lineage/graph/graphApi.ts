import {
  impactAnswer,
  impactNoticeAnswer,
  impactNoticeBody,
  impactQuery,
  lineageGraph,
  lineageNodeDetail,
  lineageNodeQuery,
  lineageQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of the graph. */
export const graphApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/lineage',
    operationId: 'getLineage',
    summary: 'What a node comes from and leads to, the nearest first',
    query: lineageQuery,
    answer: { name: 'LineageGraph', schema: lineageGraph },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/lineage/impact',
    operationId: 'getImpact',
    summary: 'The services and models that a node reaches',
    query: impactQuery,
    answer: { name: 'ImpactAnswer', schema: impactAnswer },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/lineage/nodes',
    operationId: 'getLineageNode',
    summary: 'One node with its columns, newest runs, facets and names',
    query: lineageNodeQuery,
    answer: { name: 'LineageNodeDetail', schema: lineageNodeDetail },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'post',
    path: '/v1/lineage/impact/notifications',
    operationId: 'notifyOwners',
    summary:
      'Tells the owners of the services and models that a node reaches, as far as the caller sees them',
    body: { name: 'ImpactNoticeBody', schema: impactNoticeBody },
    answer: { name: 'ImpactNoticeAnswer', schema: impactNoticeAnswer },
    errors: ['400', '401', '403', '404', '413', '503'],
  },
];
