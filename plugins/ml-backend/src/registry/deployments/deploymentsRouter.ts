import { deploymentBody } from '@callboard/plugin-ml-common';
import { check, readJson } from '@callboard/plugin-ml-node';
import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { DeploymentReports } from './DeploymentReports';
import { DeploymentViews } from './DeploymentViews';

/** Bytes; the longest valid body has about 5,000. */
const MAX_BODY = 16_384;

/** The HTTP routes of deployments. */
export function deploymentsRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  reports: DeploymentReports;
  views: DeploymentViews;
}): RequestHandler {
  const { auditor, httpAuth, reports, views } = options;
  const router = createPromiseRouter();
  router.post('/v1/deployments', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const body = check(deploymentBody, await readJson(req, res, MAX_BODY));
    const { principal } = credentials;
    const subject =
      principal.type === 'user' ? principal.userEntityRef : principal.subject;
    const event = await auditor.createEvent({
      eventId: 'deployment-report',
      severityLevel: 'medium',
      request: req,
      meta: body,
    });
    try {
      const reporter = { credentials, subject };
      const answer = await reports.report(body, reporter, new Date());
      await event.success({ meta: { added: answer.added } });
      res.status(answer.added ? 201 : 200).json(answer.deployment);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });
  router.get(
    '/v1/entities/:kind/:namespace/:name/deployments',
    async (req, res) => {
      const { kind, namespace, name } = req.params;
      const credentials = await httpAuth.credentials(req);
      res.json(await views.of({ kind, namespace, name }, credentials));
    },
  );
  return router;
}
