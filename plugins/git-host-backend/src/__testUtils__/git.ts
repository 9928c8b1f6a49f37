import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs the git of this machine as a user would, without the settings of who runs the tests; gives what it wrote. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  const author = { NAME: 'Mila Novak', EMAIL: 'mila@orrindale.example' };
  const { stdout } = await run('git', args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: author.NAME,
      GIT_AUTHOR_EMAIL: author.EMAIL,
      GIT_COMMITTER_NAME: author.NAME,
      GIT_COMMITTER_EMAIL: author.EMAIL,
    },
  });
  return stdout.trim();
}
