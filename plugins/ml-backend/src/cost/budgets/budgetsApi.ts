import {
  budgetAnswer,
  budgetBody,
  budgetsAnswer,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';
import { z } from 'zod';

const path = '/v1/budgets/{kind}/{namespace}/{name}';
const answer = { name: 'BudgetAnswer', schema: budgetAnswer };

/** The HTTP contract of budgets. */
export const budgetsApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/budgets',
    operationId: 'getBudgets',
    summary:
      'All budgets whose target the caller may see, and how spending stood to them when it was last judged, the worst first',
    answer: { name: 'BudgetsAnswer', schema: budgetsAnswer },
    errors: ['401', '503'],
  },
  {
    method: 'get',
    path,
    operationId: 'getBudget',
    summary:
      'The budget of an entity, of all that a group or user owns, or of a system',
    answer,
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'put',
    path,
    operationId: 'putBudget',
    summary:
      'Sets a budget; one that is changed begins anew, and the same again changes nothing',
    body: { name: 'BudgetBody', schema: budgetBody },
    answer,
    errors: ['400', '401', '403', '404', '413', '503'],
  },
  {
    method: 'delete',
    path,
    operationId: 'deleteBudget',
    summary: 'Takes a budget away',
    answer: { name: 'BudgetRemoved', schema: z.object({}) },
    errors: ['400', '401', '403', '404', '503'],
  },
];
