import {
  lineageClaimAnswer,
  lineageClaimBody,
  unclaimedPage,
  unclaimedQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of names that are no entity yet. */
export const claimsApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/lineage/unclaimed',
    operationId: 'getUnclaimedLineageNames',
    summary:
      'Data sets and jobs of OpenLineage that no entity is known for, those seen last first',
    query: unclaimedQuery,
    answer: { name: 'UnclaimedPage', schema: unclaimedPage },
    errors: ['400', '401', '503'],
  },
  {
    method: 'post',
    path: '/v1/lineage/claims',
    operationId: 'claimLineageName',
    summary:
      'Says which entity a data set or job of OpenLineage is, or takes that back; what the catalog says goes before it',
    body: { name: 'LineageClaimBody', schema: lineageClaimBody },
    answer: { name: 'LineageClaimAnswer', schema: lineageClaimAnswer },
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
];
