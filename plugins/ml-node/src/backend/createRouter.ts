import { HttpAuthService } from '@backstage/backend-plugin-api';
import { RequestHandler, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Metrics } from './Metrics';
import { ApiDescription, openApiDocument } from './openApiDocument';

/**
 * The router of a backend: its routes, `/openapi.json` for everyone and `/metrics` for services.
 *
 * @public
 */
export function createRouter(options: {
  areas: readonly RequestHandler[];
  api: ApiDescription;
  httpAuth: HttpAuthService;
  metrics: Metrics;
}): Router {
  const { api, areas, httpAuth, metrics } = options;
  const router = createPromiseRouter();
  const document = openApiDocument(api);
  router.use(metrics.measureRequests());
  router.get('/openapi.json', (_req, res) => {
    res.json(document);
  });
  router.get('/metrics', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    res.contentType(metrics.registry.contentType);
    res.send(await metrics.registry.metrics());
  });
  areas.forEach(area => router.use(area));
  return router;
}
