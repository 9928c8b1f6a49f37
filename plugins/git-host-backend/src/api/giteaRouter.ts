import { NotFoundError } from '@backstage/errors';
import {
  contentsQuery,
  repositoryRef,
  RepositoryRef,
} from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { Request, RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { archiveQuery } from './archiveQuery';
import { PayloadTooLargeError } from './PayloadTooLargeError';
import { RouterDeps } from './RouterDeps';
import { sendArchive } from './sendArchive';

const REPOSITORY = '/api/v1/repos/:owner/:name';
const TAR = 'tar.gz';

/** Bytes; the longest valid body has about 4,000. */
const MAX_BODY = 16_384;

/** The largest file that is read through JSON, bytes. */
const MAX_FILE = 32 * 1024 * 1024;

const pathQuery = contentsQuery.pick({ path: true });

type FilePath = RepositoryRef & { path: string };

/** Other fields of Gitea, such as `private`, change nothing: the portal's permissions decide. */
const newRepository = z.object({
  name: repositoryRef.shape.name,
  description: z
    .string()
    .max(1000, 'must be at most 1000 characters')
    .nullish(),
});

/** The part of Gitea's HTTP interface that the scaffolder's `publish:gitea` and Backstage's reader of Gitea use. */
export function giteaRouter(deps: RouterDeps): RequestHandler {
  const router = createPromiseRouter();
  router.use(creation(deps));
  router.use(reading(deps));
  return router;
}

function creation(deps: RouterDeps): RequestHandler {
  const { baseUrl, callers, operations, repositories } = deps;
  const router = createPromiseRouter();
  // Groups are not looked up: their names tell nothing, and who owns a repository is decided by its name.
  router.get('/api/v1/orgs/:owner', async (req, res) => {
    const { owner } = req.params;
    if (!repositoryRef.shape.owner.safeParse(owner).success) {
      throw new NotFoundError(`No group ${owner}`);
    }
    res.json({ name: owner, username: owner });
  });
  router.post('/api/v1/orgs/:owner/repos', async (req, res) => {
    const caller = callers.of(req);
    const body = check(newRepository, await readJson(req, res, MAX_BODY));
    const { name, owner } = check(repositoryRef, { ...req.params, ...body });
    const repository = { owner, name, description: body.description ?? '' };
    await operations.record(
      'create',
      { request: req, repository, caller },
      () => repositories.create(repository, caller),
    );
    const url = `${baseUrl}/${owner}/${name}`;
    res.status(201).json({
      name,
      full_name: `${owner}/${name}`,
      clone_url: `${url}.git`,
      html_url: url,
    });
  });
  return router;
}

function reading(deps: RouterDeps): RequestHandler {
  const { callers, reads, repositories } = deps;
  const router = createPromiseRouter();
  const find = ({ name, owner }: RepositoryRef, req: Request) =>
    repositories.readable({ owner, name }, callers.of(req));
  router.get<FilePath>(`${REPOSITORY}/contents/:path(*)`, async (req, res) => {
    const found = await find(req.params, req);
    const { ref } = parseQuery(archiveQuery, req.url);
    const { path } = check(pathQuery, { path: req.params.path });
    const { sha } = await reads.commit(found, ref);
    const at = await reads.find(found, sha, path);
    if (at.type === 'folder') {
      throw new NotFoundError(`${path} is a folder`);
    }
    const { id, size = 0 } = at.entry;
    if (size > MAX_FILE) {
      throw new PayloadTooLargeError(`${path} has more than ${MAX_FILE} bytes`);
    }
    const bytes = await reads.bytes(found, at.entry);
    res.set('ETag', `"${id}"`);
    res.json({
      type: 'file',
      path,
      sha: id,
      size,
      encoding: 'base64',
      content: bytes.toString('base64'),
    });
  });
  router.get(`${REPOSITORY}/git/commits/:ref`, async (req, res) => {
    const found = await find(req.params, req);
    const { ref } = check(archiveQuery, { ref: req.params.ref });
    res.json({ sha: (await reads.commit(found, ref)).sha });
  });
  router.get(`${REPOSITORY}/archive/:file`, async (req, res) => {
    const { file, name, owner } = req.params;
    const found = await find({ owner, name }, req);
    if (!file.endsWith(`.${TAR}`)) {
      throw new NotFoundError(`${file}: must end with .${TAR}`);
    }
    const { ref } = check(archiveQuery, {
      ref: file.slice(0, -TAR.length - 1),
    });
    await sendArchive(req, res, { repository: found, ref, format: TAR }, deps);
  });
  return router;
}
