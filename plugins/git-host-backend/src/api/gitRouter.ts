import { InputError } from '@backstage/errors';
import { Request, RequestHandler, Response } from 'express';
import createPromiseRouter from 'express-promise-router';
import { serveGit, GitService } from '../git/serveGit';
import { settleHead } from '../git/settleHead';
import { StoredRepository } from '../repositories/readRepository';
import { RouterDeps } from './RouterDeps';
import { streamed } from './streamed';

const SERVICES: GitService[] = ['git-upload-pack', 'git-receive-pack'];

/** Git over HTTP, the smart protocol only. */
export function gitRouter(deps: RouterDeps): RequestHandler {
  const router = createPromiseRouter();
  router.get('/:owner/:name.git/info/refs', async (req, res) => {
    const service = SERVICES.find(known => known === req.query.service);
    if (!service) {
      throw new InputError(`service: must be ${SERVICES.join(' or ')}`);
    }
    const repository = await allowed(req, service, deps);
    await streamed(res, deps.logger, async () => {
      await serve(req, res, { repository, path: 'info/refs', service }, deps);
      res.end();
    });
  });
  router.post('/:owner/:name.git/git-upload-pack', async (req, res) => {
    await work(req, res, 'git-upload-pack', deps);
  });
  router.post('/:owner/:name.git/git-receive-pack', async (req, res) => {
    await work(req, res, 'git-receive-pack', deps);
  });
  return router;
}

async function work(
  req: Request,
  res: Response,
  path: GitService,
  deps: RouterDeps,
): Promise<void> {
  const repository = await allowed(req, path, deps);
  const isPush = path === 'git-receive-pack';
  const done = { request: req, repository, caller: deps.callers.of(req) };
  await streamed(res, deps.logger, () =>
    deps.operations.record(isPush ? 'push' : 'fetch', done, async () => {
      await serve(req, res, { repository, path }, deps);
      if (isPush) {
        await settleHead(repository.path);
      }
      // Not before: who has pushed finds the default branch right.
      res.end();
    }),
  );
}

/** @throws NotFoundError, NotAllowedError */
async function allowed(
  req: Request,
  service: GitService,
  { callers, repositories }: RouterDeps,
): Promise<StoredRepository> {
  const { name, owner } = req.params;
  const caller = callers.of(req);
  return service === 'git-receive-pack'
    ? repositories.pushable({ owner, name }, caller)
    : repositories.readable({ owner, name }, caller);
}

async function serve(
  req: Request,
  res: Response,
  asked: { repository: StoredRepository; path: string; service?: GitService },
  { callers, config, httpBackend }: RouterDeps,
): Promise<void> {
  const { path, repository, service } = asked;
  await serveGit(req, res, {
    ...config,
    program: httpBackend,
    path: `/${repository.owner}/${repository.name}.git/${path}`,
    service,
    subject: callers.of(req).subject,
  });
}
