import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { sentWindowsBody } from '@callboard/plugin-ml-common';
import { check, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { ServingMetrics } from '../ServingMetrics';
import { ServingIntake } from './ServingIntake';
import { takeWindows } from './takeWindows';

/** A thousand hours with all their figures are about 700 kB. */
const MAX_BYTES = 2 * 1024 * 1024;

/** The HTTP route of hours that others measure. */
export function servingIntakeRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  intake: ServingIntake;
  metrics: ServingMetrics;
}): RequestHandler {
  const router = createPromiseRouter();
  router.post('/v1/serving/windows', async (req, res) => {
    const credentials = await options.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const answer = await takeWindows(
      options,
      async () => check(sentWindowsBody, await readJson(req, res, MAX_BYTES)),
      credentials,
      req,
    );
    res.json(answer);
  });
  return router;
}
