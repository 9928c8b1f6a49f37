import {
  dryRunAnswer,
  dryRunBody,
  policiesAnswer,
  policyAnswer,
  policyQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of policies. */
export const policiesApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/policies',
    operationId: 'listPolicies',
    summary: 'The policies in force, and what could not be published',
    answer: { name: 'PoliciesAnswer', schema: policiesAnswer },
    errors: ['401', '503'],
  },
  {
    method: 'get',
    path: '/v1/policies/{id}',
    operationId: 'getPolicy',
    summary: 'A policy in one of its versions',
    query: policyQuery,
    answer: { name: 'PolicyAnswer', schema: policyAnswer },
    errors: ['400', '401', '404'],
  },
  {
    method: 'post',
    path: '/v1/policies/dry-run',
    operationId: 'dryRunPolicy',
    summary:
      'What a policy would say of everything registered that the caller may see; nothing is published',
    body: { name: 'DryRunBody', schema: dryRunBody },
    answer: { name: 'DryRunAnswer', schema: dryRunAnswer },
    errors: ['400', '401', '403', '413', '503'],
  },
];
