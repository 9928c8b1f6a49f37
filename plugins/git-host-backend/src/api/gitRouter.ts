import { InputError } from '@backstage/errors';
import { RepositoryRef } from '@callboard/plugin-ml-common';
import { Request, RequestHandler, Response } from 'express';
import createPromiseRouter from 'express-promise-router';
import { serveGit, GitService } from '../git/serveGit';
import { settleHead } from '../git/settleHead';
import { RouterDeps } from './RouterDeps';
import { streamed } from './streamed';

const SERVICES: GitService[] = ['git-upload-pack', 'git-receive-pack'];

/** Git over HTTP, the smart protocol only. */
export function gitRouter(deps: RouterDeps): RequestHandler {
  const { callers, operations } = deps;
  const router = createPromiseRouter();
  router.get('/:owner/:name.git/info/refs', async (req, res) => {
    const service = SERVICES.find(known => known === req.query.service);
    if (!service) {
      throw new InputError(`service: must be ${SERVICES.join(' or ')}`);
    }
    await allow(req, service, deps);
    await serve(req, res, { service, path: 'info/refs' }, deps);
  });
  router.post('/:owner/:name.git/git-upload-pack', async (req, res) => {
    const service = 'git-upload-pack';
    const repository = await allow(req, service, deps);
    const done = { request: req, repository, caller: callers.of(req) };
    await streamed(res, deps.logger, () =>
      operations.record('fetch', done, () =>
        serve(req, res, { service, path: service }, deps),
      ),
    );
  });
  router.post('/:owner/:name.git/git-receive-pack', async (req, res) => {
    const service = 'git-receive-pack';
    const repository = await allow(req, service, deps);
    const done = { request: req, repository, caller: callers.of(req) };
    await streamed(res, deps.logger, () =>
      operations.record('push', done, async () => {
        await serve(req, res, { service, path: service }, deps);
        await settleHead(repository.path);
      }),
    );
  });
  return router;
}

/** @throws NotFoundError, NotAllowedError */
async function allow(
  req: Request,
  service: GitService,
  { callers, repositories }: RouterDeps,
) {
  const { name, owner } = req.params;
  const caller = callers.of(req);
  return service === 'git-receive-pack'
    ? repositories.pushable({ owner, name }, caller)
    : repositories.readable({ owner, name }, caller);
}

/** The names were checked: there is a repository of them. */
async function serve(
  req: Request,
  res: Response,
  asked: { service: GitService; path: string },
  { callers, config, httpBackend }: RouterDeps,
): Promise<void> {
  const { name, owner }: Partial<RepositoryRef> = req.params;
  await serveGit(req, res, {
    ...config,
    program: httpBackend,
    path: `/${owner}/${name}.git/${asked.path}`,
    service: asked.path === 'info/refs' ? asked.service : undefined,
    subject: callers.of(req).subject,
  });
}
