import { HttpAuthService } from '@backstage/backend-plugin-api';
import { driftColumnQuery, driftQuery } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { ColumnDrift } from './ColumnDrift';
import { EntityDrift } from './EntityDrift';
import { Fleet } from './Fleet';

/** The HTTP routes that tell what was found. */
export function driftRouter(options: {
  columns: ColumnDrift;
  entities: EntityDrift;
  fleet: Fleet;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { columns, entities, fleet, httpAuth } = options;
  const router = createPromiseRouter();
  router.get('/v1/drift', async (req, res) => {
    const query = parseQuery(driftQuery, req.url);
    res.json(await entities.of(query, await httpAuth.credentials(req)));
  });
  router.get('/v1/drift/column', async (req, res) => {
    const query = parseQuery(driftColumnQuery, req.url);
    res.json(await columns.of(query, await httpAuth.credentials(req)));
  });
  router.get('/v1/drift/fleet', async (req, res) => {
    parseQuery(z.strictObject({}), req.url);
    res.json(await fleet.of(await httpAuth.credentials(req)));
  });
  return router;
}
