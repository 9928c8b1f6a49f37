import { HttpAuthService } from '@backstage/backend-plugin-api';
import { costUnitsQuery } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { UnitAnswers } from './UnitAnswers';

/** The HTTP route that tells what units cost. */
export function unitsRouter({
  httpAuth,
  units,
}: {
  httpAuth: HttpAuthService;
  units: UnitAnswers;
}): RequestHandler {
  const router = createPromiseRouter();
  router.get('/v1/costs/units', async (req, res) => {
    const query = parseQuery(costUnitsQuery, req.url);
    res.json(await units.of(query, await httpAuth.credentials(req)));
  });
  return router;
}
