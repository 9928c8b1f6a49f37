import type { FastifyInstance } from 'fastify';
import type { AppParts } from './app.ts';
import { ServiceError } from './errors.ts';

/** What platforms ask, without a key: health, metrics, the contract. */
export function addOperationsRoutes(
  app: FastifyInstance,
  { isServing, metrics, openapi }: AppParts,
): void {
  const ready = async () => {
    if (!isServing()) {
      throw new ServiceError('shutting-down', 'The service is shutting down.', {
        retryAfter: 1,
      });
    }
    return { ready: true };
  };
  app.get('/healthz', async () => ({ live: true }));
  app.get('/v2/health/live', async () => ({ live: true }));
  app.get('/readyz', ready);
  app.get('/v2/health/ready', ready);
  app.get('/openapi.json', async () => openapi);
  app.get('/metrics', async (_request, reply) =>
    reply
      .type(metrics.registry.contentType)
      .send(await metrics.registry.metrics()),
  );
}
