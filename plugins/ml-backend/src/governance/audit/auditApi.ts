import {
  auditExportQuery,
  auditHeadsAnswer,
  auditPage,
  auditQuery,
  keysAnswer,
  reviewExportQuery,
  verificationAnswer,
  verificationBody,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of the audit trail and of exported reviews. */
export const auditApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/audit',
    operationId: 'listAudit',
    summary: 'The audit trail, newest first',
    query: auditQuery,
    answer: { name: 'AuditPage', schema: auditPage },
    errors: ['400', '401', '403', '503'],
  },
  {
    method: 'get',
    path: '/v1/audit/heads',
    operationId: 'listAuditHeads',
    summary: 'Signed heads of the chain, newest first, at most 1,000',
    answer: { name: 'AuditHeadsAnswer', schema: auditHeadsAnswer },
    errors: ['401', '403'],
  },
  {
    method: 'get',
    path: '/v1/audit/keys',
    operationId: 'listAuditKeys',
    summary: 'The public keys that verify heads and exports, for everyone',
    answer: { name: 'KeysAnswer', schema: keysAnswer },
    errors: [],
  },
  {
    method: 'get',
    path: '/v1/audit/export',
    operationId: 'exportAudit',
    summary:
      'Rows as they are stored, oldest first, for those who may see all entities',
    query: auditExportQuery,
    answer: { mediaTypes: ['application/x-ndjson'] },
    errors: ['400', '401', '403'],
  },
  {
    method: 'post',
    path: '/v1/audit/verification',
    operationId: 'verifyAudit',
    summary: 'Verifies the chain from its beginning, against all signed heads',
    body: { name: 'VerificationBody', schema: verificationBody },
    answer: { name: 'VerificationAnswer', schema: verificationAnswer },
    errors: ['400', '401', '403', '409', '413'],
  },
  {
    method: 'get',
    path: '/v1/reviews/{id}/export',
    operationId: 'exportReview',
    summary: 'One review as a file: signed JSON, or a page to read',
    query: reviewExportQuery,
    answer: { mediaTypes: ['application/json', 'text/html'] },
    errors: ['400', '401', '404', '503'],
  },
];
