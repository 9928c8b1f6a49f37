import { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  attestationAnswerBody,
  attestationBody,
  attestationEndBody,
  transferAnswerBody,
  transferBody,
  transfersQuery,
} from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { Attestations } from './attestations/Attestations';
import { AttestationViews } from './attestations/AttestationViews';
import { Duties } from './duties/Duties';
import { Overview } from './duties/Overview';
import { Transfers } from './transfers/Transfers';

/** Bytes; a thousand refs of 500 characters have about 510,000. */
const MAX_BODY = 1024 * 1024;

/** The HTTP routes of ownership. */
export function ownershipRouter(options: {
  attestations: Attestations;
  duties: Duties;
  httpAuth: HttpAuthService;
  overview: Overview;
  transfers: Transfers;
  views: AttestationViews;
}): RequestHandler {
  const { duties, httpAuth, overview } = options;
  const router = createPromiseRouter();
  router.get('/v1/teams/:namespace/:name/duties', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await duties.of(req.params, credentials, new Date()));
  });
  router.get('/v1/ownership', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await overview.of(credentials, new Date()));
  });
  router.use(transfersRouter(options));
  router.use(attestationsRouter(options));
  return router;
}

function transfersRouter(options: {
  httpAuth: HttpAuthService;
  transfers: Transfers;
}): RequestHandler {
  const { httpAuth, transfers } = options;
  const router = createPromiseRouter();
  router.get('/v1/transfers', async (req, res) => {
    const query = parseQuery(transfersQuery.strict(), req.url);
    const credentials = await httpAuth.credentials(req);
    res.json({ transfers: await transfers.list(query, credentials) });
  });
  router.post('/v1/transfers', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(transferBody, await readJson(req, res, MAX_BODY));
    res
      .status(201)
      .json(await transfers.propose(body, credentials, new Date()));
  });
  router.post('/v1/transfers/:id/answers', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(transferAnswerBody, await readJson(req, res, MAX_BODY));
    const id = idIn(req.params);
    res.json(await transfers.answer(id, body, credentials, new Date()));
  });
  return router;
}

function attestationsRouter(options: {
  attestations: Attestations;
  httpAuth: HttpAuthService;
  views: AttestationViews;
}): RequestHandler {
  const { attestations, httpAuth, views } = options;
  const router = createPromiseRouter();
  router.get('/v1/attestations', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await views.list(credentials));
  });
  router.get('/v1/attestations/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await views.detail(idIn(req.params), credentials));
  });
  router.post('/v1/attestations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(attestationBody, await readJson(req, res, MAX_BODY));
    const id = await attestations.start(body, credentials, new Date());
    res.status(201).json(await views.one(id, credentials));
  });
  router.post('/v1/attestations/:id/answers', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const json = await readJson(req, res, MAX_BODY);
    const body = check(attestationAnswerBody, json);
    const id = idIn(req.params);
    await attestations.answer(id, body, credentials, new Date());
    res.json(await views.detail(id, credentials));
  });
  router.post('/v1/attestations/:id/end', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(attestationEndBody, await readJson(req, res, MAX_BODY));
    const id = idIn(req.params);
    await attestations.finish(id, body, credentials, new Date());
    res.json(await views.detail(id, credentials));
  });
  return router;
}

/** PostgreSQL takes nothing else for an id. */
function idIn({ id }: { id: string }): string {
  if (!z.uuid().safeParse(id).success) {
    throw new InputError('id: must be a UUID');
  }
  return id;
}
