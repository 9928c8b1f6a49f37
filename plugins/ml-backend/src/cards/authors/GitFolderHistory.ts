import { EntityFileSource } from '@callboard/plugin-ml-node';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CardAuthors } from '../../AssessedCards';
import { CardHistory } from './CardHistory';

const run = promisify(execFile);

/** The longest wait for one answer of Git. */
const TIMEOUT_MS = 10_000;

const SOURCE = 'Git history';

/** Asks the `git` of this machine about files in a clone. */
export class GitFolderHistory implements CardHistory {
  async authorsOf(source: EntityFileSource): Promise<CardAuthors | undefined> {
    if (source.type !== 'file') {
      return undefined;
    }
    const { folder, path } = source;
    try {
      const log = ['log', '--follow', '--format=%aN <%aE>', '--', path];
      const names = [...new Set((await git(folder, log)).split('\n'))].filter(
        name => name !== '',
      );
      if (names.length === 0) {
        return { names, unknown: 'Git has no history of the card file.' };
      }
      const changes = await git(folder, ['status', '--porcelain', '--', path]);
      return {
        names,
        source: SOURCE,
        ...(changes !== '' && {
          unknown: 'The card file holds changes that nobody has committed.',
        }),
      };
    } catch {
      return {
        names: [],
        unknown: 'The card file is not in a Git clone that can be read here.',
      };
    }
  }
}

async function git(folder: string, options: string[]): Promise<string> {
  const { stdout } = await run(
    'git',
    ['--literal-pathspecs', '-C', folder, ...options],
    {
      timeout: TIMEOUT_MS,
      maxBuffer: 4 * 1024 * 1024,
    },
  );
  return stdout.trim();
}
