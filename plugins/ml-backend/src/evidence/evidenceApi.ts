import { versionEvidenceAnswer } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of the evidence. */
export const evidenceApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/versions/{versionId}/evidence',
    operationId: 'getVersionEvidence',
    summary: 'What is proven of a version',
    answer: { name: 'VersionEvidenceAnswer', schema: versionEvidenceAnswer },
    errors: ['401', '404', '503'],
  },
];
