import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { alertActionBody } from '@callboard/plugin-ml-common';
import { check, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { AlertActions } from './AlertActions';
import { auditedAction } from './auditedAction';

/** Bytes; the longest valid body has about 3,500. */
const MAX_BODY = 16_384;

/** The HTTP routes of alerts. */
export function alertsRouter(options: {
  actions: AlertActions;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { actions, auditor, httpAuth } = options;
  const router = createPromiseRouter();
  router.post('/v1/drift/alerts/:id/actions', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(alertActionBody, await readJson(req, res, MAX_BODY));
    const id = idIn(req.params.id);
    res.json(
      await auditedAction(
        auditor,
        { request: req, meta: { id, ...body } },
        () => actions.act(id, body, credentials, new Date()),
      ),
    );
  });
  return router;
}

function idIn(text: string): string {
  if (!z.uuid().safeParse(text).success) {
    throw new NotFoundError(`No alert ${text}`);
  }
  return text;
}
