import { contentsQuery, RepositoryRef } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { Request, RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { contentsOf } from '../repositories/contentsOf';
import { archiveQuery } from './archiveQuery';
import { RouterDeps } from './RouterDeps';
import { sendArchive } from './sendArchive';
import { shownRepository } from './shownRepository';

const REPOSITORY = '/v1/repositories/:owner/:name';

/** What pages and clients of the portal read. */
export function repositoriesRouter(deps: RouterDeps): RequestHandler {
  const { baseUrl, callers, reads, repositories } = deps;
  const router = createPromiseRouter();
  const find = ({ name, owner }: RepositoryRef, req: Request) =>
    repositories.readable({ owner, name }, callers.of(req));
  router.get('/v1/repositories', async (req, res) => {
    const found = await repositories.list(callers.of(req));
    res.json({ repositories: found.map(one => shownRepository(one, baseUrl)) });
  });
  router.get(REPOSITORY, async (req, res) => {
    const found = await find(req.params, req);
    res.json({
      ...shownRepository(found, baseUrl),
      head: await reads.head(found),
      mayPush: await repositories.mayPush(found, callers.of(req)),
    });
  });
  router.get(`${REPOSITORY}/contents`, async (req, res) => {
    const found = await find(req.params, req);
    const { path, ref } = parseQuery(contentsQuery.strict(), req.url);
    const commit = await reads.commit(found, ref);
    res.json(await contentsOf(reads, found, { commit, path }));
  });
  router.get(`${REPOSITORY}/archive`, async (req, res) => {
    const repository = await find(req.params, req);
    const { ref } = parseQuery(archiveQuery, req.url);
    await sendArchive(req, res, { repository, ref, format: 'zip' }, deps);
  });
  return router;
}
