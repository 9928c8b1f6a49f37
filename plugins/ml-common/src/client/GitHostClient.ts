import { ResponseError } from '@backstage/errors';
import { z } from 'zod';
import {
  ContentsAnswer,
  contentsAnswer,
  ContentsQuery,
  RepositoriesAnswer,
  repositoriesAnswer,
  repository,
  Repository,
  RepositoryRef,
} from '../git/repository';
import { MlClientOptions } from './MlClient';
import { toSearch } from './toSearch';

/**
 * The only HTTP client of the `git-host` backend. Every answer is checked against its schema, and every method throws the
 * backend's refusal as a ResponseError: status 404 for what is unknown or hidden.
 *
 * @public
 */
export class GitHostClient {
  constructor(private readonly options: MlClientOptions) {}

  /** The repositories that the caller may read. */
  async getRepositories(signal?: AbortSignal): Promise<RepositoriesAnswer> {
    return this.json('/v1/repositories', repositoriesAnswer, signal);
  }

  /** One repository with its newest commit. */
  async getRepository(
    ref: RepositoryRef,
    signal?: AbortSignal,
  ): Promise<Repository> {
    return this.json(pathOf(ref), repository, signal);
  }

  /** A folder or file of a repository. */
  async getContents(
    ref: RepositoryRef,
    query: Partial<ContentsQuery> = {},
    signal?: AbortSignal,
  ): Promise<ContentsAnswer> {
    const path = `${pathOf(ref)}/contents${toSearch(query)}`;
    return this.json(path, contentsAnswer, signal);
  }

  /** The files of a branch, tag or commit as a zip; of the default branch when left out. */
  async getArchive(ref: RepositoryRef, at?: string): Promise<Blob> {
    const response = await this.fetch(
      `${pathOf(ref)}/archive${toSearch({ ref: at })}`,
    );
    return response.blob();
  }

  private async json<T>(
    path: string,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return schema.parse(await (await this.fetch(path, signal)).json());
  }

  private async fetch(path: string, signal?: AbortSignal): Promise<Response> {
    const { discoveryApi, fetchApi } = this.options;
    const baseUrl = await discoveryApi.getBaseUrl('git-host');
    const response = await fetchApi.fetch(`${baseUrl}${path}`, { signal });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function pathOf({ owner, name }: RepositoryRef): string {
  return `/v1/repositories/${encodeURIComponent(owner)}/${encodeURIComponent(
    name,
  )}`;
}
