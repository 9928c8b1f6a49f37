import {
  changedVersions,
  changedVersionsQuery,
  entityEvaluations,
  evaluationsAccepted,
  evaluationsBody,
  versionDetail,
  versionsPage,
  versionsQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';
import { deploymentsApi } from './deployments/deploymentsApi';

/** The HTTP contract of versions, evaluations and deployments. */
export const registryApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/entities/{kind}/{namespace}/{name}/versions',
    operationId: 'getVersions',
    summary: 'Versions of a model, newest first',
    query: versionsQuery,
    answer: { name: 'VersionsPage', schema: versionsPage },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/entities/{kind}/{namespace}/{name}/evaluations',
    operationId: 'getEvaluations',
    summary: 'Evaluations of the newest 200 versions of a model',
    answer: { name: 'EntityEvaluations', schema: entityEvaluations },
    errors: ['401', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/versions',
    operationId: 'getChangedVersions',
    summary:
      'Versions that the caller may see, in the order of their last change',
    query: changedVersionsQuery,
    answer: { name: 'ChangedVersions', schema: changedVersions },
    errors: ['400', '401', '503'],
  },
  {
    method: 'get',
    path: '/v1/versions/{versionId}',
    operationId: 'getVersion',
    summary: 'One version with its evaluations',
    answer: { name: 'VersionDetail', schema: versionDetail },
    errors: ['401', '404', '503'],
  },
  {
    method: 'post',
    path: '/v1/evaluations',
    operationId: 'reportEvaluations',
    summary:
      'Records evaluations; one of the same version, data-set digest, slice, metric and source replaces the one before',
    body: { name: 'EvaluationsBody', schema: evaluationsBody },
    answer: { name: 'EvaluationsAccepted', schema: evaluationsAccepted },
    status: 201,
    errors: ['400', '401', '403', '404', '413', '503'],
  },
  ...deploymentsApi,
];
