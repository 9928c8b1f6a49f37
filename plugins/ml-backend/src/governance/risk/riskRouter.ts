import { AuthService, HttpAuthService } from '@backstage/backend-plugin-api';
import { riskAssessmentBody } from '@callboard/plugin-ml-common';
import { check, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { RiskAssessments } from './RiskAssessments';

/** Bytes; the longest valid body has about 21,000. */
const MAX_BODY = 65_536;

const PATH = '/v1/entities/:kind/:namespace/:name/risk-assessments';

/** The HTTP routes of risk assessments. */
export function riskRouter(options: {
  assessments: RiskAssessments;
  auth: AuthService;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { assessments, auth, httpAuth } = options;
  const router = createPromiseRouter();
  router.get(PATH, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { kind, name, namespace } = req.params;
    const isUser = auth.isPrincipal(credentials, 'user');
    const of = { kind, name, namespace };
    res.json(await assessments.list(of, credentials, isUser));
  });
  router.post(PATH, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(riskAssessmentBody, await readJson(req, res, MAX_BODY));
    const { kind, name, namespace } = req.params;
    const of = { kind, name, namespace };
    res
      .status(201)
      .json(await assessments.assess(of, body, credentials, new Date()));
  });
  return router;
}
