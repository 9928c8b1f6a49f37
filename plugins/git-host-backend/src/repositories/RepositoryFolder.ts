import { ConflictError, InputError } from '@backstage/errors';
import { RepositoryRef } from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../git/runGit';
import { readRepository, StoredRepository } from './readRepository';

/** A repository to be made. */
export interface NewRepository extends RepositoryRef {
  description?: string;
}

/** Their repositories would have the addresses of our own routes. */
export const RESERVED_OWNERS = ['api', 'v1'];

/** How the folder of a repository begins that is being made. */
const UNFINISHED = '.new-';

/** The folder with the bare repositories, `<owner>/<name>.git`. */
export class RepositoryFolder {
  constructor(private readonly directory: string) {}

  async find(ref: RepositoryRef): Promise<StoredRepository | undefined> {
    return readRepository(this.directory, ref);
  }

  /** Whether nothing was pushed to it yet. */
  async isEmpty(ref: RepositoryRef): Promise<boolean> {
    const found = await this.find(ref);
    if (!found) {
      return false;
    }
    const { path: repository } = found;
    const refs = await runGit(['for-each-ref', '--count=1'], { repository });
    return refs.length === 0;
  }

  /** Those that are wanted, by owner and name. */
  async list(
    isWanted: (ref: RepositoryRef) => boolean = () => true,
  ): Promise<StoredRepository[]> {
    const refs: RepositoryRef[] = [];
    for (const owner of await foldersIn(this.directory)) {
      for (const folder of await foldersIn(join(this.directory, owner))) {
        refs.push({ owner, name: folder.replace(/\.git$/, '') });
      }
    }
    const found = await Promise.all(
      refs.filter(isWanted).map(ref => this.find(ref)),
    );
    return found.flatMap(repository => repository ?? []);
  }

  /**
   * Makes an empty repository, whole or not at all.
   * @throws ConflictError when there is one of this name; InputError for owners that have the name of a route
   */
  async create({ description, name, owner }: NewRepository): Promise<void> {
    if (RESERVED_OWNERS.includes(owner)) {
      throw new InputError(
        `owner: must not be ${RESERVED_OWNERS.join(' or ')}`,
      );
    }
    const unfinished = join(this.directory, `${UNFINISHED}${randomUUID()}`);
    try {
      await mkdir(unfinished, { recursive: true });
      await runGit(
        ['init', '--quiet', '--bare', '--template=', '--initial-branch=main'],
        { repository: unfinished },
      );
      await writeFile(join(unfinished, 'description'), description ?? '');
      await mkdir(join(this.directory, owner), { recursive: true });
      await rename(unfinished, join(this.directory, owner, `${name}.git`));
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      if (['ENOTEMPTY', 'EEXIST'].includes(Object(error).code)) {
        throw new ConflictError(`There is a repository ${owner}/${name}`);
      }
      throw error;
    }
  }
}

async function foldersIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return (
    entries
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
      // It may be gone, to its place, before it is read.
      .filter(name => !name.startsWith(UNFINISHED))
      .sort()
  );
}
