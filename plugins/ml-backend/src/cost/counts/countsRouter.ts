import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  OutcomeCount,
  outcomesBody,
  TokenUsage,
  usageBody,
} from '@callboard/plugin-ml-common';
import { check, readJson } from '@callboard/plugin-ml-node';
import { Request, RequestHandler, Response } from 'express';
import createPromiseRouter from 'express-promise-router';
import { subjectOf } from '../../subjectOf';
import { CostMetrics } from '../CostMetrics';
import { CountIntake } from './CountIntake';
import { SentCount, SentCounts } from './SentCounts';
import { takeCounts } from './takeCounts';

/** The HTTP routes of what was counted. */
export function countsRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  intake: CountIntake;
  /** Of a body, unpacked. */
  maxBytes: number;
  metrics: CostMetrics;
  now: () => Date;
}): RequestHandler {
  const { httpAuth, maxBytes } = options;
  const router = createPromiseRouter();
  async function take(
    field: SentCounts['field'],
    itemsOf: (body: unknown) => SentCount[],
    [req, res]: [Request, Response],
  ) {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const answer = await takeCounts(
      options,
      field,
      async () => itemsOf(await readJson(req, res, maxBytes)),
      { credentials, subject: subjectOf(credentials) },
      req,
    );
    res.json(answer);
  }
  router.post('/v1/usage', (req, res) =>
    take('usage', body => check(usageBody, body).usage.map(ofTokens), [
      req,
      res,
    ]),
  );
  router.post('/v1/outcomes', (req, res) =>
    take(
      'outcomes',
      body => check(outcomesBody, body).outcomes.map(ofOutcomes),
      [req, res],
    ),
  );
  return router;
}

function ofTokens(usage: TokenUsage): SentCount {
  const { counts, entityRef, model, provider, requests, revision } = usage;
  const { source, window } = usage;
  return {
    counter: { what: 'tokens', source, provider, name: model },
    entityRef,
    window,
    revision,
    content: { counts, ...(requests !== undefined && { requests }) },
  };
}

function ofOutcomes(outcome: OutcomeCount): SentCount {
  const { count, entityRef, revision, source, window } = outcome;
  return {
    counter: { what: 'outcomes', source, name: outcome.outcome },
    entityRef,
    window,
    revision,
    content: { count },
  };
}
