import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { gateQuery, suspensionBody } from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Gate } from './Gate';
import { GovernanceOfEntity } from './GovernanceOfEntity';
import { Suspensions } from './Suspensions';
import { UnapprovedPlacements } from './UnapprovedPlacements';

/** Bytes; the longest valid body has about 8,000. */
const MAX_BODY = 16_384;

/** The HTTP routes of the gate, of suspensions and of how entities stand. */
export function gateRouter(options: {
  auditor: AuditorService;
  gate: Gate;
  httpAuth: HttpAuthService;
  ofEntity: GovernanceOfEntity;
  suspensions: Suspensions;
  unapproved: UnapprovedPlacements;
}): RequestHandler {
  const { auditor, gate, httpAuth, ofEntity, suspensions, unapproved } =
    options;
  const router = createPromiseRouter();
  router.get('/v1/gate', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseQuery(gateQuery.strict(), req.url);
    // A yes of before is none.
    res.setHeader('cache-control', 'no-store');
    res.json(await gate.decide(query, credentials, new Date()));
  });
  router.get('/v1/gate/unapproved', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await unapproved.visible(credentials, new Date()));
  });
  router.get(
    '/v1/entities/:kind/:namespace/:name/governance',
    async (req, res) => {
      const { kind, namespace, name } = req.params;
      const credentials = await httpAuth.credentials(req);
      res.json(
        await ofEntity.of({ kind, namespace, name }, credentials, new Date()),
      );
    },
  );
  router.post('/v1/versions/:versionId/suspension', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(suspensionBody, await readJson(req, res, MAX_BODY));
    const { versionId } = req.params;
    const event = await auditor.createEvent({
      eventId: 'version-suspension',
      severityLevel: 'high',
      request: req,
      meta: { versionId, ...body },
    });
    try {
      const now = new Date();
      res.json(await suspensions.change(versionId, body, credentials, now));
      await event.success();
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });
  return router;
}
