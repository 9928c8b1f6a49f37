import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  outcomeValueBody,
  outcomeValuesQuery,
} from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { OutcomeValues } from './OutcomeValues';

/** Bytes; a declaration has a few hundred. */
const MAX_BODY = 16 * 1024;

/** The HTTP routes of what outcomes are worth. */
export function valuesRouter({
  auditor,
  httpAuth,
  now,
  values,
}: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  now: () => Date;
  values: OutcomeValues;
}): RequestHandler {
  const router = createPromiseRouter();
  router.get('/v1/outcomes/values', async (req, res) => {
    const { ref } = parseQuery(outcomeValuesQuery, req.url);
    res.json(await values.of(ref, await httpAuth.credentials(req)));
  });
  router.put('/v1/outcomes/value', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { userEntityRef: userRef } = credentials.principal;
    const body = check(outcomeValueBody, await readJson(req, res, MAX_BODY));
    const event = await auditor.createEvent({
      eventId: 'cost-outcome-value',
      severityLevel: 'medium',
      request: req,
      meta: body,
    });
    try {
      const declarer = { credentials, userRef, now: now() };
      const answer = await values.declare(body, declarer);
      await event.success();
      res.json(answer);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });
  return router;
}
