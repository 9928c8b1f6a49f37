import { NotFoundError } from '@backstage/errors';
import express from 'express';
import Router from 'express-promise-router';
import { Tools } from './Tools';

const YEAR_S = 365 * 24 * 3600;

/** `GET /ml/tools/:digest`: the tarball of a program. */
export function createToolsRouter(tools: Tools): express.Router {
  const router = Router();
  router.get('/ml/tools/:digest', async (req, res) => {
    const { digest } = req.params;
    const tarball = await tools.tarball(digest);
    if (!tarball) {
      throw new NotFoundError(
        `digest: must be sha256:… of a program that this portal offers or keeps in ml.templates.tools.directory, found ${digest}`,
      );
    }
    res
      .set('cache-control', `public, max-age=${YEAR_S}, immutable`)
      .set('etag', `"${digest}"`)
      .type('application/gzip')
      .send(tarball);
  });
  return router;
}
