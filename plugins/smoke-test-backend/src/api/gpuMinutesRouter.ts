import { HttpAuthService } from '@backstage/backend-plugin-api';
import { gpuMinutesQuery } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { GpuBudgets } from '../gpu/GpuBudgets';
import { callerOf } from './Caller';

/** The HTTP route of GPU minutes. */
export function gpuMinutesRouter(options: {
  gpuBudgets: GpuBudgets;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { gpuBudgets, httpAuth } = options;
  const router = createPromiseRouter();
  router.get('/v1/gpu-minutes', async (req, res) => {
    const caller = callerOf(
      await httpAuth.credentials(req, { allow: ['user', 'service'] }),
    );
    const query = parseQuery(gpuMinutesQuery.strict(), req.url);
    res.json(await gpuBudgets.today(query, caller));
  });
  return router;
}
