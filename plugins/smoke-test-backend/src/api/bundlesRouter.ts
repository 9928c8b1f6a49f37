import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { bundlesQuery, newBundleBody } from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { Request, RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Bundles } from '../bundles/Bundles';
import { audited } from './audited';
import { Caller, callerOf } from './Caller';

/** What a body may have beyond its bundle, bytes. */
const BESIDES = 16_384;

/** The HTTP routes of golden bundles. */
export function bundlesRouter(options: {
  auditor: AuditorService;
  bundles: Bundles;
  httpAuth: HttpAuthService;
  /** Of a bundle. */
  maxBytes: number;
}): RequestHandler {
  const { auditor, bundles, httpAuth, maxBytes } = options;
  const router = createPromiseRouter();
  const identify = async (req: Request): Promise<Caller> =>
    callerOf(await httpAuth.credentials(req, { allow: ['user', 'service'] }));
  router.get('/v1/bundles', async (req, res) => {
    const caller = await identify(req);
    const { ref } = parseQuery(bundlesQuery.strict(), req.url);
    res.json(await bundles.list(ref, caller));
  });
  router.post('/v1/bundles', async (req, res) => {
    const caller = await identify(req);
    const json = await readJson(req, res, maxBytes + BESIDES);
    const body = check(newBundleBody, json);
    const { entityRef, versionId } = body;
    const stored = await audited(
      auditor,
      {
        eventId: 'smoke-bundle-add',
        severityLevel: 'medium',
        request: req,
        meta: { entityRef, versionId },
      },
      () => bundles.add(body, caller),
      ({ digest }) => ({ digest }),
    );
    res.status(201).json(stored);
  });
  return router;
}
