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
    const head = await readFile(join(path, 'HEAD'), 'utf8');
    return {
      owner,
      name,
      path,
      defaultBranch: head.trim().replace(/^ref: refs\/heads\//, ''),
      ...(await readAbout(path)),
    };
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

/** From the file that is written once, when the repository is made; one restored by git has none, or one that says nothing. */
async function readAbout(
  path: string,
): Promise<Pick<StoredRepository, 'createdAt' | 'description'>> {
  const file = join(path, 'description');
  try {
    const [text, { mtime }] = await Promise.all([
      readFile(file, 'utf8'),
      lstat(file),
    ]);
    const isSaid = text !== '' && !text.startsWith('Unnamed repository;');
    return {
      createdAt: mtime.toISOString(),
      ...(isSaid && { description: text }),
    };
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
    return { createdAt: (await lstat(path)).mtime.toISOString() };
  }
}

function isMissing(error: unknown): boolean {
  const code: unknown = Object(error).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
