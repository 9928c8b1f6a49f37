import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { lineageClaimBody, unclaimedQuery } from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Claims } from './Claims';

/** Bytes; the longest valid body has about 20,000. */
const MAX_BODY = 65_536;

/** The HTTP routes of names that are no entity yet. */
export function claimsRouter(options: {
  auditor: AuditorService;
  claims: Claims;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { auditor, claims, httpAuth } = options;
  const router = createPromiseRouter();
  router.get('/v1/lineage/unclaimed', async (req, res) => {
    const query = parseQuery(unclaimedQuery.strict(), req.url);
    const credentials = await httpAuth.credentials(req);
    res.json(await claims.unclaimed(query, credentials));
  });
  router.post('/v1/lineage/claims', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(lineageClaimBody, await readJson(req, res, MAX_BODY));
    const event = await auditor.createEvent({
      eventId: 'lineage-claim',
      severityLevel: 'medium',
      request: req,
      meta: { ...body },
    });
    try {
      const answer = await claims.claim(body, credentials, new Date());
      await event.success();
      res.json(answer);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });
  return router;
}
