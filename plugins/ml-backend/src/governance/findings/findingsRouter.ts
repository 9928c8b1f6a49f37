import { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  findingBody,
  findingChangeBody,
  findingsQuery,
} from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { Request, RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { AuthorizedFindings } from './AuthorizedFindings';
import { FindingActor, FindingService } from './FindingService';

/** Bytes; the longest valid body has about 25,000. */
const MAX_BODY = 65_536;

/** The HTTP routes of findings. */
export function findingsRouter(options: {
  changes: AuthorizedFindings;
  findings: FindingService;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { changes, findings, httpAuth } = options;
  const router = createPromiseRouter();
  const person = async (req: Request): Promise<FindingActor> => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    return { credentials, userRef: credentials.principal.userEntityRef };
  };
  router.get('/v1/findings', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseQuery(findingsQuery.strict(), req.url);
    res.json(await findings.list(query, credentials));
  });
  router.post('/v1/findings', async (req, res) => {
    const actor = await person(req);
    const body = check(findingBody, await readJson(req, res, MAX_BODY));
    res.status(201).json(await changes.raise(body, actor, new Date()));
  });
  router.post('/v1/findings/:id/changes', async (req, res) => {
    const actor = await person(req);
    const body = check(findingChangeBody, await readJson(req, res, MAX_BODY));
    const id = idIn(req.params.id);
    res.json(await changes.change(id, body, actor, new Date()));
  });
  return router;
}

function idIn(text: string): string {
  if (!z.uuid().safeParse(text).success) {
    throw new NotFoundError(`No finding ${text}`);
  }
  return text;
}
