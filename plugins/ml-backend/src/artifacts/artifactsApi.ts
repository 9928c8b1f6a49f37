import { artifactGrant, artifactGrantBody } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of artifacts. */
export const artifactsApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/artifacts/{digest}',
    operationId: 'getArtifact',
    summary:
      'The bytes of an artifact; for services, for users who see a model that it belongs to, and for runs with the token of a grant',
    answer: { mediaTypes: ['application/octet-stream'] },
    errors: ['400', '401', '403', '404', '503'],
  },
  {
    method: 'post',
    path: '/v1/artifacts/grants',
    operationId: 'grantArtifacts',
    summary:
      'A token that lets a run read some artifacts for a while; services only',
    body: { name: 'ArtifactGrantBody', schema: artifactGrantBody },
    answer: { name: 'ArtifactGrant', schema: artifactGrant },
    status: 201,
    errors: ['400', '401', '403', '413'],
  },
];
