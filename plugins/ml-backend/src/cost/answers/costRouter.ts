import { HttpAuthService } from '@backstage/backend-plugin-api';
import { costQuery } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { CostAnswers } from './CostAnswers';

/** The HTTP routes that tell what was spent. */
export function costRouter(options: {
  answers: CostAnswers;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { answers, httpAuth } = options;
  const router = createPromiseRouter();
  router.get('/v1/costs', async (req, res) => {
    const query = parseQuery(costQuery, req.url);
    res.json(await answers.of(query, await httpAuth.credentials(req)));
  });
  return router;
}
