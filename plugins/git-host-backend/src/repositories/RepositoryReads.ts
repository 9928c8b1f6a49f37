import { NotFoundError } from '@backstage/errors';
import { RepositoryCommit } from '@callboard/plugin-ml-common';
import { GitRefusal, runGit } from '../git/runGit';
import { parseTree, TreeEntry } from './parseTree';
import { StoredRepository } from './readRepository';

/** What a path of a commit is. */
export type Found =
  | { type: 'folder'; entries: TreeEntry[] }
  | { type: 'file'; entry: TreeEntry };

/** Unix time of the last second of the year 9999: dates beyond it have no usual form. */
const LAST_SECOND = 253_402_300_799;

/** Reads commits, folders and files of a bare repository. */
export class RepositoryReads {
  /**
   * The commit of a branch, of a tag, or of this id, in this order; of the default branch when left out.
   * @throws NotFoundError
   */
  async commit(
    repository: StoredRepository,
    ref?: string,
  ): Promise<RepositoryCommit> {
    const names = ref
      ? [`refs/heads/${ref}`, `refs/tags/${ref}`, ...idsOf(ref)]
      : ['HEAD'];
    for (const name of names) {
      const commit = await readCommit(repository, name);
      if (commit) {
        return commit;
      }
    }
    throw new NotFoundError(
      `${repository.owner}/${repository.name} has no branch, tag or commit ${
        ref ?? repository.defaultBranch
      }`,
    );
  }

  /** Newest commit of the default branch, if it has one. */
  async head(
    repository: StoredRepository,
  ): Promise<RepositoryCommit | undefined> {
    return readCommit(repository, 'HEAD');
  }

  /** @throws NotFoundError */
  async find(
    repository: StoredRepository,
    commit: string,
    path: string,
  ): Promise<Found> {
    const segments = path.split('/').filter(Boolean);
    const name = segments.pop();
    const parent = `${commit}:${segments.join('/')}`;
    const siblings = await this.entries(repository, parent, path);
    if (name === undefined) {
      return { type: 'folder', entries: siblings };
    }
    const entry = siblings.find(sibling => sibling.name === name);
    switch (entry?.type) {
      case 'folder':
        return {
          type: 'folder',
          entries: await this.entries(repository, entry.id, path),
        };
      case 'file':
      case 'link':
        return { type: 'file', entry };
      default:
        throw noSuchPath(repository, path);
    }
  }

  /** The bytes of a file; of a link, where it points to. */
  async bytes(repository: StoredRepository, entry: TreeEntry): Promise<Buffer> {
    return runGit(['cat-file', 'blob', entry.id], {
      repository: repository.path,
      maxBytes: (entry.size ?? 0) + 1,
    });
  }

  private async entries(
    repository: StoredRepository,
    tree: string,
    path: string,
  ): Promise<TreeEntry[]> {
    try {
      const listing = await runGit(['ls-tree', '-z', '--long', tree], {
        repository: repository.path,
      });
      return parseTree(listing.toString('utf8'));
    } catch (error) {
      throw error instanceof GitRefusal ? noSuchPath(repository, path) : error;
    }
  }
}

function idsOf(ref: string): string[] {
  return /^[0-9a-f]{7,40}$/.test(ref) ? [ref] : [];
}

function noSuchPath({ name, owner }: StoredRepository, path: string): Error {
  return new NotFoundError(`${owner}/${name} has no file or folder ${path}`);
}

async function readCommit(
  { path }: StoredRepository,
  name: string,
): Promise<RepositoryCommit | undefined> {
  try {
    const line = await runGit(
      [
        'log',
        '-1',
        '--format=%H%x00%ct%x00%an%x00%s',
        `${name}^{commit}`,
        '--',
      ],
      { repository: path },
    );
    const [sha, seconds, by, message] = line
      .toString('utf8')
      .trim()
      .split('\0');
    const time = Math.min(Math.max(Number(seconds), 0), LAST_SECOND);
    return { sha, at: new Date(time * 1000).toISOString(), by, message };
  } catch (error) {
    if (error instanceof GitRefusal) {
      return undefined;
    }
    throw error;
  }
}
