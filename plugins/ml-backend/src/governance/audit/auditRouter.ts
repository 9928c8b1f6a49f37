import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  auditExportQuery,
  auditQuery,
  KeysAnswer,
  verificationBody,
} from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AuditService } from './AuditService';
import { AuditRow } from './chain/auditRow';

/** Bytes. */
const MAX_BODY = 4_096;

/** The path that everyone may ask: who verifies a head or an export needs no account. */
export const AUDIT_KEYS_PATH = '/v1/audit/keys';

/** The HTTP routes of the audit trail. */
export function auditRouter(options: {
  audit: AuditService;
  httpAuth: HttpAuthService;
  keys(): Promise<KeysAnswer>;
}): RequestHandler {
  const { audit, httpAuth, keys } = options;
  const router = createPromiseRouter();
  router.get('/v1/audit', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseQuery(auditQuery.strict(), req.url);
    res.json(await audit.page(query, credentials));
  });
  router.get('/v1/audit/heads', async (req, res) => {
    res.json(await audit.heads(await httpAuth.credentials(req)));
  });
  router.get(AUDIT_KEYS_PATH, async (_req, res) => {
    res.json(await keys());
  });
  router.get('/v1/audit/export', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseQuery(auditExportQuery.strict(), req.url);
    const rows = await audit.export(query, credentials);
    res.attachment('audit.ndjson').type('application/x-ndjson');
    await pipeline(Readable.from(linesOf(rows)), res);
  });
  router.post('/v1/audit/verification', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const body = check(verificationBody, await readJson(req, res, MAX_BODY));
    res.json(await audit.verify(body, credentials));
  });
  return router;
}

async function* linesOf(rows: AsyncIterable<AuditRow>) {
  for await (const row of rows) {
    yield `${JSON.stringify({ ...row, seq: Number(row.seq) })}\n`;
  }
}
