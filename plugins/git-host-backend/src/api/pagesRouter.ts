import { NotFoundError } from '@backstage/errors';
import { repositoryRef } from '@callboard/plugin-ml-common';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { RESERVED_OWNERS } from '../repositories/RepositoryFolder';

/**
 * Leads from the addresses that Gitea's pages would have to those of the portal. They need no credentials and say nothing:
 * the answer is the same whether or not there is such a repository. The scaffolder waits for one of them after publishing.
 */
export function pagesRouter(appUrl: string): RequestHandler {
  const router = createPromiseRouter();
  router.param('owner', (_req, _res, next, owner) =>
    RESERVED_OWNERS.includes(owner) ? next('route') : next(),
  );
  router.get('/:owner/:name.git', (req, res) => {
    res.redirect(pageOf(appUrl, req.params));
  });
  router.get('/:owner/:name/src/branch/:ref/:path(*)?', (req, res) => {
    res.redirect(pageOf(appUrl, req.params));
  });
  router.get('/:owner/:name/_edit/:ref/:path(*)', (req, res) => {
    res.redirect(pageOf(appUrl, req.params));
  });
  return router;
}

/** @throws NotFoundError for what cannot be the name of a repository */
function pageOf(
  appUrl: string,
  asked: Partial<Record<string, string>>,
): string {
  const { data } = repositoryRef.safeParse(asked);
  if (!data) {
    throw new NotFoundError('No such page');
  }
  const search = new URLSearchParams();
  if (asked.ref) {
    search.set('ref', asked.ref);
  }
  if (asked.path) {
    search.set('path', asked.path);
  }
  return `${appUrl}/ml/repositories/${data.owner}/${data.name}?${search}`;
}
