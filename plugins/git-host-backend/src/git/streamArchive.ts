import { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { gitEnvironment } from './gitEnvironment';
import { startGit } from './startGit';

/**
 * Sends the files of a commit, made while they are sent.
 * @throws Error when git fails, takes too long, or the client went
 */
export async function streamArchive(
  res: Response,
  archive: {
    format: 'tar.gz' | 'zip';
    /** The bare repository. */
    repository: string;
    sha: string;
    /** All files are below this folder. */
    folder: string;
    timeoutMs: number;
  },
): Promise<void> {
  const { folder, format, repository, sha, timeoutMs } = archive;
  const args = ['archive', `--format=${format}`, `--prefix=${folder}/`, sha];
  const git = startGit('git', args, {
    cwd: repository,
    env: { ...gitEnvironment(), GIT_DIR: '.' },
    timeoutMs,
  });
  git.child.stdin.end();
  res.once('close', () => res.writableFinished || git.stop());
  await pipeline(git.child.stdout, res, { end: false });
  // Not before: an archive that git did not finish must not look like a whole one.
  await git.ended;
  res.end();
}
