import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  impactNoticeBody,
  impactQuery,
  lineageNodeQuery,
  lineageQuery,
} from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { LineageQueries } from './LineageQueries';
import { ImpactNotices } from './notices/ImpactNotices';

/** Bytes; the longest valid body has about 10,000. */
const MAX_BODY = 65_536;

/** The HTTP routes of the graph. */
export function graphRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  notices: Pick<ImpactNotices, 'send'>;
  queries: LineageQueries;
}): RequestHandler {
  const { auditor, httpAuth, notices, queries } = options;
  const router = createPromiseRouter();
  router.get('/v1/lineage', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseQuery(lineageQuery.strict(), req.url);
    res.json(await queries.around(query, credentials));
  });
  router.get('/v1/lineage/impact', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseQuery(impactQuery.strict(), req.url);
    res.json(await queries.impact(query, credentials));
  });
  router.get('/v1/lineage/nodes', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { node } = parseQuery(lineageNodeQuery.strict(), req.url);
    res.json(await queries.detail(node, credentials));
  });
  router.post('/v1/lineage/impact/notifications', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(impactNoticeBody, await readJson(req, res, MAX_BODY));
    const event = await auditor.createEvent({
      eventId: 'lineage-notify-owners',
      severityLevel: 'medium',
      request: req,
      meta: { node: body.node },
    });
    try {
      const answer = await notices.send(body, credentials);
      await event.success({ meta: { ...answer } });
      res.json(answer);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });
  return router;
}
