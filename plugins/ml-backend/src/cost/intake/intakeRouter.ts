import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { costFactsBody } from '@callboard/plugin-ml-common';
import { check, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { subjectOf } from '../../subjectOf';
import { CostMetrics } from '../CostMetrics';
import { CostIntake } from './CostIntake';
import { takeStatements } from './takeStatements';

/** The HTTP route of what was spent. */
export function intakeRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  intake: CostIntake;
  /** Of a body, unpacked. */
  maxBytes: number;
  metrics: CostMetrics;
  now: () => Date;
}): RequestHandler {
  const { httpAuth, maxBytes } = options;
  const router = createPromiseRouter();
  router.post('/v1/costs/facts', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const answer = await takeStatements(
      options,
      async () => check(costFactsBody, await readJson(req, res, maxBytes)),
      { credentials, subject: subjectOf(credentials) },
      req,
    );
    res.json(answer);
  });
  return router;
}
