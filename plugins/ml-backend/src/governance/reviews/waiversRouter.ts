import { HttpAuthService } from '@backstage/backend-plugin-api';
import { commentBody, waiverBody } from '@callboard/plugin-ml-common';
import { check, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Waivers } from './Waivers';

/** Bytes; the longest valid body has about 10,000. */
const MAX_BODY = 32_768;

/** The HTTP routes of waivers. */
export function waiversRouter(
  waivers: Waivers,
  httpAuth: HttpAuthService,
): RequestHandler {
  const router = createPromiseRouter();
  router.post('/v1/waivers', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(waiverBody, await readJson(req, res, MAX_BODY));
    res.status(201).json(await waivers.grant(body, credentials, new Date()));
  });
  router.post('/v1/waivers/:id/revocation', async (req, res) => {
    const { id } = req.params;
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(commentBody, await readJson(req, res, MAX_BODY));
    res.json(await waivers.revoke(id, body, credentials, new Date()));
  });
  return router;
}
