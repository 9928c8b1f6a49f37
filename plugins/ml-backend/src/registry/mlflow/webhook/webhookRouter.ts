import { AuditorService } from '@backstage/backend-plugin-api';
import { AuthenticationError, toError } from '@backstage/errors';
import express, { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { MlflowMetrics } from '../MlflowMetrics';
import { Webhooks } from './Webhooks';

/** Where MLflow servers send their webhooks. */
export const WEBHOOK_PATH = '/v1/registries/mlflow/:instance/webhook';

/** Bytes; a webhook of MLflow has a few thousand. */
const MAX_BODY = '1mb';

/** Takes webhooks: who sent one is proven by its signature alone. */
export function webhookRouter(options: {
  auditor: AuditorService;
  metrics: MlflowMetrics;
  webhooks: Webhooks;
}): RequestHandler {
  const { auditor, metrics, webhooks } = options;
  const router = createPromiseRouter();
  const body = express.raw({
    type: () => true,
    limit: MAX_BODY,
    inflate: false,
  });
  router.post(WEBHOOK_PATH, body, async (req, res) => {
    const { instance } = req.params;
    const payload: unknown = req.body;
    const audited = await auditor.createEvent({
      eventId: 'mlflow-webhook',
      severityLevel: 'low',
      request: req,
      meta: { instance },
    });
    const known = webhooks.knows(instance) ? instance : 'unknown';
    try {
      const taken = await webhooks.take(
        instance,
        Buffer.isBuffer(payload) ? payload : Buffer.alloc(0),
        {
          deliveryId: req.get('x-mlflow-delivery-id'),
          signature: req.get('x-mlflow-signature'),
          timestamp: req.get('x-mlflow-timestamp'),
        },
      );
      metrics.webhook(known, taken.outcome);
      await audited.success({ meta: { ...taken } });
      res.status(202).json({ outcome: taken.outcome });
    } catch (error) {
      if (error instanceof AuthenticationError) {
        metrics.webhook(known, 'forged');
      }
      await audited.fail({ error: toError(error) });
      throw error;
    }
  });
  return router;
}
