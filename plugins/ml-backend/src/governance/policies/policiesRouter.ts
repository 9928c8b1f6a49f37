import { HttpAuthService } from '@backstage/backend-plugin-api';
import { dryRunBody, policyQuery } from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { PolicyService } from './PolicyService';

/** Bytes of a body; what a policy of the longest text takes as JSON. */
const LARGEST_BODY = 1_048_576;

/** The HTTP routes of policies. */
export function policiesRouter(
  service: PolicyService,
  httpAuth: HttpAuthService,
): RequestHandler {
  const router = createPromiseRouter();
  router.get('/v1/policies', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await service.list(credentials));
  });
  router.post('/v1/policies/dry-run', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const body = check(dryRunBody, await readJson(req, res, LARGEST_BODY));
    res.json(await service.dryRun(body, credentials));
  });
  router.get('/v1/policies/:id', async (req, res) => {
    const { version } = parseQuery(policyQuery.strict(), req.url);
    await httpAuth.credentials(req);
    res.json(await service.one(req.params.id, version));
  });
  return router;
}
