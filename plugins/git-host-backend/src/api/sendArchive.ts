import { Request, Response } from 'express';
import { streamArchive } from '../git/streamArchive';
import { StoredRepository } from '../repositories/readRepository';
import { RouterDeps } from './RouterDeps';
import { streamed } from './streamed';

/**
 * Sends the files of a branch, tag or commit, below a folder with the name of the repository.
 * @throws NotFoundError
 */
export async function sendArchive(
  req: Request,
  res: Response,
  archive: {
    repository: StoredRepository;
    ref?: string;
    format: 'tar.gz' | 'zip';
  },
  { callers, config, logger, operations, reads }: RouterDeps,
): Promise<void> {
  const { format, ref, repository } = archive;
  const { timeoutMs } = config;
  const { name: folder, path } = repository;
  const { sha } = await reads.commit(repository, ref);
  const done = { request: req, repository, caller: callers.of(req) };
  res.attachment(`${folder}.${format}`);
  await streamed(res, logger, () =>
    operations.record('download', done, () =>
      streamArchive(res, { format, repository: path, sha, folder, timeoutMs }),
    ),
  );
}
