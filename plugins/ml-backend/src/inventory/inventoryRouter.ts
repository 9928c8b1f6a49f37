import { HttpAuthService } from '@backstage/backend-plugin-api';
import { facetsQuery, inventoryQuery } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Inventory } from './Inventory';

/** The HTTP routes of the inventory. */
export function inventoryRouter(
  inventory: Inventory,
  httpAuth: HttpAuthService,
): RequestHandler {
  const router = createPromiseRouter();
  router.get('/v1/inventory', async (req, res) => {
    const query = parseQuery(inventoryQuery.strict(), req.url);
    const credentials = await httpAuth.credentials(req);
    res.json(await inventory.list(query, { credentials }));
  });
  router.get('/v1/inventory/facets', async (req, res) => {
    const query = parseQuery(facetsQuery.strict(), req.url);
    const credentials = await httpAuth.credentials(req);
    res.json(await inventory.facets(query, { credentials }));
  });
  router.get(
    '/v1/entities/:kind/:namespace/:name/summary',
    async (req, res) => {
      const { kind, namespace, name } = req.params;
      const credentials = await httpAuth.credentials(req);
      res.json(
        await inventory.summary({ kind, namespace, name }, { credentials }),
      );
    },
  );
  return router;
}
