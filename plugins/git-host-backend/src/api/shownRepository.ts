import { Repository } from '@callboard/plugin-ml-common';
import { StoredRepository } from '../repositories/readRepository';

/** A repository as it is told to clients: without where it is kept. */
export function shownRepository(
  { path, ...repository }: StoredRepository,
  baseUrl: string,
): Omit<Repository, 'head' | 'mayPush'> {
  const { name, owner } = repository;
  return { ...repository, cloneUrl: `${baseUrl}/${owner}/${name}.git` };
}
