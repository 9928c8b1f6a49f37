import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gitEnvironment } from './gitEnvironment';

const run = promisify(execFile);

/** What is read is small: seconds are plenty. */
const TIMEOUT_MS = 20_000;

/** git said no: as a rule, what was asked for is not there. */
export class GitRefusal extends Error {
  override readonly name = 'GitRefusal';
}

/**
 * Runs git to its end and gives what it wrote.
 * @throws GitRefusal when it ends with a status; other errors when it takes too long, writes too much or cannot start
 */
export async function runGit(
  args: string[],
  options: { repository: string; maxBytes?: number },
): Promise<Buffer> {
  const { maxBytes = 8 * 1024 * 1024, repository } = options;
  try {
    const { stdout } = await run('git', args, {
      cwd: repository,
      encoding: 'buffer',
      env: { ...gitEnvironment(), GIT_DIR: '.' },
      killSignal: 'SIGKILL',
      maxBuffer: maxBytes,
      timeout: TIMEOUT_MS,
    });
    return stdout;
  } catch (error) {
    if (typeof Object(error).code === 'number') {
      throw new GitRefusal(`git ${args[0]} failed`, { cause: error });
    }
    throw error;
  }
}
