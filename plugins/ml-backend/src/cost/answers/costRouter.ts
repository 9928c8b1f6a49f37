import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  costFactsQuery,
  costQuery,
  costReconciliationQuery,
} from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { CostAnswers } from './CostAnswers';
import { CostFacts } from './CostFacts';
import { Reconciliation } from './Reconciliation';

/** The HTTP routes that tell what was spent. */
export function costRouter(options: {
  answers: CostAnswers;
  facts: CostFacts;
  reconciliation: Reconciliation;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { answers, facts, httpAuth, reconciliation } = options;
  const router = createPromiseRouter();
  router.get('/v1/costs', async (req, res) => {
    const query = parseQuery(costQuery, req.url);
    res.json(await answers.of(query, await httpAuth.credentials(req)));
  });
  router.get('/v1/costs/facts', async (req, res) => {
    const query = parseQuery(costFactsQuery, req.url);
    res.json(await facts.of(query, await httpAuth.credentials(req)));
  });
  router.get('/v1/costs/reconciliation', async (req, res) => {
    const query = parseQuery(costReconciliationQuery, req.url);
    res.json(await reconciliation.of(query, await httpAuth.credentials(req)));
  });
  return router;
}
