import {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  changedVersionsQuery,
  evaluationsBody,
  versionsQuery,
} from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { AuthorizedVersions } from './AuthorizedVersions';
import { EvaluationReports } from './EvaluationReports';

/** Bytes; a thousand evaluations with long names have about 600,000. */
const MAX_BODY = 1024 * 1024;

/** The HTTP routes of versions and evaluations. */
export function registryRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  reports: EvaluationReports;
  versions: AuthorizedVersions;
}): RequestHandler {
  const { auditor, httpAuth, reports, versions } = options;
  const router = createPromiseRouter();
  const ofEntity = '/v1/entities/:kind/:namespace/:name';
  router.get(`${ofEntity}/versions`, async (req, res) => {
    const query = parseQuery(versionsQuery.strict(), req.url);
    const credentials = await httpAuth.credentials(req);
    const { kind, name, namespace } = req.params;
    res.json(
      await versions.list({ kind, namespace, name }, query, credentials),
    );
  });
  router.get(`${ofEntity}/evaluations`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { kind, name, namespace } = req.params;
    res.json(
      await versions.evaluations({ kind, namespace, name }, credentials),
    );
  });
  router.get('/v1/versions', async (req, res) => {
    const query = parseQuery(changedVersionsQuery.strict(), req.url);
    const credentials = await httpAuth.credentials(req);
    res.json(await versions.changed(query, credentials));
  });
  router.get('/v1/versions/:versionId', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await versions.detail(req.params.versionId, credentials));
  });
  router.post('/v1/evaluations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const body = check(evaluationsBody, await readJson(req, res, MAX_BODY));
    const event = await auditor.createEvent({
      eventId: 'evaluations-report',
      severityLevel: 'medium',
      request: req,
      meta: { evaluations: body.evaluations.length },
    });
    try {
      const reporter = { credentials, subject: subjectOf(credentials) };
      const answer = await reports.report(body, reporter);
      await event.success({ meta: { ...answer } });
      res.status(201).json(answer);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });
  return router;
}

function subjectOf({
  principal,
}: BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}
