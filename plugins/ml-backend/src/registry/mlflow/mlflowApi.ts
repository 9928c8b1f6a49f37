import { ApiRoute } from '@callboard/plugin-ml-node';
import { z } from 'zod';

/** The HTTP contract of MLflow's webhooks. */
export const mlflowApi: ApiRoute[] = [
  {
    method: 'post',
    path: '/v1/registries/mlflow/{instance}/webhook',
    operationId: 'takeMlflowWebhook',
    summary:
      'Takes a webhook of an MLflow server; its signature is checked in place of a token',
    body: {
      name: 'MlflowWebhook',
      schema: z.object({
        entity: z.string().describe('Such as model_version'),
        action: z.string().describe('Such as created'),
        data: z.object({ name: z.string().describe('Of the model') }),
      }),
    },
    answer: {
      name: 'MlflowWebhookTaken',
      schema: z.object({
        outcome: z
          .enum(['taken', 'repeated', 'ignored'])
          .describe(
            'taken: the model is read again soon; repeated: it was taken before; ignored: it is of no model',
          ),
      }),
    },
    status: 202,
    errors: ['401', '413', '503'],
  },
];
