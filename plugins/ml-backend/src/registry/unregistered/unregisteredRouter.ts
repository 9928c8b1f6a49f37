import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  RegistrationsAnswer,
  registrationsBody,
  unregisteredQuery,
} from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Unregistered } from './Unregistered';

/** Bytes; 500 models with the longest names have about 700,000. */
const MAX_BODY = 1024 * 1024;

/** The HTTP routes of models that the catalog lacks. */
export function unregisteredRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  unregistered: Unregistered;
}): RequestHandler {
  const { auditor, httpAuth, unregistered } = options;
  const router = createPromiseRouter();
  router.get('/v1/registries/unregistered', async (req, res) => {
    const query = parseQuery(unregisteredQuery.strict(), req.url);
    const credentials = await httpAuth.credentials(req);
    res.json(await unregistered.list(query, credentials));
  });
  router.post('/v1/registrations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(registrationsBody, await readJson(req, res, MAX_BODY));
    const event = await auditor.createEvent({
      eventId: 'models-register',
      severityLevel: 'medium',
      request: req,
      meta: { models: body.models.length },
    });
    try {
      const subject = credentials.principal.userEntityRef;
      const answer = await unregistered.register(body, {
        credentials,
        subject,
      });
      await event.success({ meta: outcomeOf(answer) });
      res.json(answer);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });
  return router;
}

function outcomeOf({ results }: RegistrationsAnswer) {
  const registered = results.flatMap(each =>
    each.status === 'registered'
      ? [`${each.registry}/${each.name} as ${each.entityRef}`]
      : [],
  );
  return { registered, refused: results.length - registered.length };
}
