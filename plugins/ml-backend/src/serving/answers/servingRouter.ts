import { HttpAuthService } from '@backstage/backend-plugin-api';
import { servingQuery } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { ServingAnswers } from './ServingAnswers';

/** The HTTP route that tells how services serve. */
export function servingRouter(options: {
  answers: ServingAnswers;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { answers, httpAuth } = options;
  const router = createPromiseRouter();
  router.get('/v1/serving', async (req, res) => {
    const query = parseQuery(servingQuery, req.url);
    res.json(await answers.of(query, await httpAuth.credentials(req)));
  });
  return router;
}
