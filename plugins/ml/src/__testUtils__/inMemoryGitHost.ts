import {
  ContentsAnswer,
  contentsAnswer,
  repositoriesAnswer,
  Repository,
  repository,
  RepositoryRef,
} from '@callboard/plugin-ml-common';
import { GitHostApi } from '../api/gitHostApiRef';
import { refusal } from './inMemoryMl';

/** A commit as the backend tells it. */
export const commit = {
  sha: 'c0ffee00'.repeat(5),
  at: '2026-11-20T10:00:00Z',
  by: 'Oskar Hale',
  message: 'Serve tumor-screening v3',
};

/** A repository as the backend tells it. */
export function repositoryOf(some: Partial<Repository> = {}): Repository {
  return repository.parse({
    owner: 'diagnostics',
    name: 'screening',
    description: 'Serves tumor screening.',
    createdAt: '2026-11-20T09:00:00Z',
    defaultBranch: 'main',
    cloneUrl: 'http://localhost:7007/api/git-host/diagnostics/screening.git',
    head: commit,
    mayPush: true,
    ...some,
  });
}

/** Stands in for the `git-host` backend on the far side of the network: repositories and what is at each path. */
export class InMemoryGitHost implements GitHostApi {
  failWith?: Error;
  /** By path; a folder as its entries. */
  files: Record<string, ContentsAnswer> = {};
  /** Refs that archives were asked of. */
  archives: Array<string | undefined> = [];

  constructor(readonly repositories: Repository[] = []) {}

  async getRepositories() {
    this.maybeFail();
    return repositoriesAnswer.parse({ repositories: this.repositories });
  }

  async getRepository({ owner, name }: RepositoryRef) {
    this.maybeFail();
    const found = this.repositories.find(
      each => each.owner === owner && each.name === name,
    );
    if (!found) {
      throw await refusal(404, `No repository ${owner}/${name}`);
    }
    return repository.parse(found);
  }

  async getContents(_: RepositoryRef, query: { path?: string } = {}) {
    const { path = '' } = query;
    const found = this.files[path];
    if (!found) {
      throw await refusal(404, `No file ${path}`);
    }
    return contentsAnswer.parse(found);
  }

  async getArchive(_: RepositoryRef, at?: string) {
    this.archives.push(at);
    this.maybeFail();
    return new Blob(['zip']);
  }

  private maybeFail() {
    if (this.failWith) {
      throw this.failWith;
    }
  }
}
