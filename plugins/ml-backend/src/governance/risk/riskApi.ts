import {
  riskAssessment,
  riskAssessmentBody,
  riskAssessmentsAnswer,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

const PATH = '/v1/entities/{kind}/{namespace}/{name}/risk-assessments';

/** The HTTP contract of risk assessments. */
export const riskApi: ApiRoute[] = [
  {
    method: 'get',
    path: PATH,
    operationId: 'getRiskAssessments',
    summary:
      'The risk questionnaire, and how a model was assessed with it, newest first, at most 100',
    answer: { name: 'RiskAssessmentsAnswer', schema: riskAssessmentsAnswer },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'post',
    path: PATH,
    operationId: 'assessRisk',
    summary: 'Answers every question of the risk questionnaire for a model',
    body: { name: 'RiskAssessmentBody', schema: riskAssessmentBody },
    answer: { name: 'RiskAssessment', schema: riskAssessment },
    status: 201,
    errors: ['400', '401', '403', '404', '413', '503'],
  },
];
