import { HttpAuthService } from '@backstage/backend-plugin-api';
import { costChangeQuery } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { CostChanges } from './CostChanges';

/** The HTTP route that tells why costs changed. */
export function changeRouter(options: {
  changes: CostChanges;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { changes, httpAuth } = options;
  const router = createPromiseRouter();
  router.get('/v1/costs/change', async (req, res) => {
    const query = parseQuery(costChangeQuery, req.url);
    res.json(await changes.of(query, await httpAuth.credentials(req)));
  });
  return router;
}
