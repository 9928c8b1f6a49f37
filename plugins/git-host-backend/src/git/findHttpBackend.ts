import { access, constants } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from './runGit';

const CURE =
  'install git 2.31 or newer with its http-backend (Debian: git; Alpine: git and git-daemon; Fedora: git-core), or remove @callboard/plugin-git-host-backend from the backend';

/**
 * Path of git's own program that speaks Git over HTTP.
 * @throws Error naming the cure when it is missing
 */
export async function findHttpBackend(): Promise<string> {
  const outside = { repository: tmpdir() };
  try {
    const version = String(await runGit(['version'], outside));
    const [, major, minor] = version.match(/(\d+)\.(\d+)/) ?? [];
    if (Number(major) < 2 || (Number(major) === 2 && Number(minor) < 31)) {
      throw new Error(`${version.trim()} is too old`);
    }
    const folder = String(await runGit(['--exec-path'], outside)).trim();
    const program = join(folder, 'git-http-backend');
    await access(program, constants.X_OK);
    return program;
  } catch (error) {
    throw new Error(`The Git host needs git: ${CURE}`, { cause: error });
  }
}
