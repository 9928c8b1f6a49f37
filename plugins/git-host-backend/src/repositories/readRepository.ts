import { repositoryRef, RepositoryRef } from '@callboard/plugin-ml-common';
import { lstat, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A repository as its folder tells it, without asking git. */
export interface StoredRepository extends RepositoryRef {
  /** The bare repository. */
  path: string;
  createdAt: string;
  defaultBranch: string;
  description?: string;
}

/** Undefined for what is no repository: names of other shapes and links to elsewhere, too. */
export async function readRepository(
  directory: string,
  ref: RepositoryRef,
): Promise<StoredRepository | undefined> {
  if (!repositoryRef.safeParse(ref).success) {
    return undefined;
  }
  const { name, owner } = ref;
  const path = join(directory, owner, `${name}.git`);
  try {
    const folders = await Promise.all([lstat(dirname(path)), lstat(path)]);
    if (!folders.every(folder => folder.isDirectory())) {
      return undefined;
    }
    const file = join(path, 'description');
    const [head, description, { mtime }] = await Promise.all([
      readFile(join(path, 'HEAD'), 'utf8'),
      readFile(file, 'utf8'),
      // Written once, when the repository is made.
      lstat(file),
    ]);
    return {
      owner,
      name,
      path,
      createdAt: mtime.toISOString(),
      defaultBranch: head.trim().replace(/^ref: refs\/heads\//, ''),
      ...(description && { description }),
    };
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code: unknown = Object(error).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
