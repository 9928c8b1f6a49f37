import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import {
  ChangedVersions,
  EntityName,
  MlClient,
  ModelVersion,
  VersionDetail,
  VersionsPage,
} from '@callboard/plugin-ml-common';
import { Readable } from 'node:stream';

/** The longest wait for an answer, milliseconds. Bringing an artifact from its registry may take longer. */
const TIMEOUT_MS = 30_000;

/** Versions read in one request. */
const PAGE = 500;

/** The `ml` backend, asked as this plugin. Every method throws ServiceUnavailableError when it cannot be asked. */
export class MlBackend {
  private readonly client: MlClient;

  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {
    this.client = new MlClient({
      discoveryApi: options.discovery,
      fetchApi: { fetch: (...args) => this.fetch(...args) },
    });
  }

  async version(
    versionId: string,
    signal?: AbortSignal,
  ): Promise<VersionDetail | undefined> {
    return this.ask(limit => this.client.getVersion(versionId, limit), signal);
  }

  /** Of a model: its newest version, and which one speaks for it. */
  async newestVersion(
    model: EntityName,
    signal?: AbortSignal,
  ): Promise<VersionsPage | undefined> {
    return this.ask(
      limit => this.client.getVersions(model, { limit: 1 }, limit),
      signal,
    );
  }

  /** Of a model: the version that speaks for it. */
  async mainVersion(model: EntityName): Promise<VersionDetail | undefined> {
    const page = await this.newestVersion(model);
    return page?.main && this.version(page.main.versionId);
  }

  /** Of all models, in the order of their last change. */
  async changedVersions(
    since: string | undefined,
    signal?: AbortSignal,
  ): Promise<ChangedVersions | undefined> {
    const query = { limit: PAGE, since };
    return this.ask(
      limit => this.client.getChangedVersions(query, limit),
      signal,
    );
  }

  /** The first version of a model for which `is` holds, newest first. */
  async findVersion(
    model: EntityName,
    is: (version: ModelVersion) => boolean,
  ): Promise<ModelVersion | undefined> {
    let cursor: string | undefined;
    do {
      const query = { limit: PAGE, cursor };
      const page = await this.ask(signal =>
        this.client.getVersions(model, query, signal),
      );
      const found = page?.versions.find(is);
      if (found) {
        return found;
      }
      cursor = page?.nextCursor;
    } while (cursor);
    return undefined;
  }

  /** The bytes of an artifact as they come. @throws when it is not to be had */
  async openArtifact(digest: string, signal: AbortSignal): Promise<Readable> {
    const base = await this.options.discovery.getBaseUrl('ml');
    const path = `/v1/artifacts/${encodeURIComponent(digest)}`;
    const response = await this.fetch(`${base}${path}`, { signal });
    if (!response.ok || !response.body) {
      throw await ResponseError.fromResponse(response);
    }
    return Readable.from(response.body);
  }

  private async fetch(input: RequestInfo | URL, init?: RequestInit) {
    const { auth } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'ml',
    });
    const headers = { authorization: `Bearer ${token}` };
    return fetch(input, { ...init, headers });
  }

  private async ask<T>(
    request: (signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    const late = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await request(signal ? AbortSignal.any([signal, late]) : late);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ResponseError && error.statusCode === 404) {
        return undefined;
      }
      throw new ServiceUnavailableError(
        'The ml backend, which knows the versions, could not be asked',
        error,
      );
    }
  }
}
