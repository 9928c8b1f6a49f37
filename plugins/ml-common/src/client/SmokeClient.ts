import { ResponseError } from '@backstage/errors';
import { z } from 'zod';
import { GpuMinutes, gpuMinutes, GpuMinutesQuery } from '../smoke/gpuMinutes';
import { SmokeRunEvent, smokeRunEvent } from '../smoke/smokeEvents';
import {
  RunsPage,
  runsPage,
  RunsQuery,
  SmokeRunDetail,
  smokeRunDetail,
  StartedRun,
  startedRun,
  StartRunBody,
} from '../smoke/smokeRun';
import {
  BundlesAnswer,
  bundlesAnswer,
  EvidenceEnvelope,
  evidenceEnvelope,
  NewBundleBody,
  ProfilesAnswer,
  profilesAnswer,
  StoredBundle,
  storedBundle,
} from '../smoke/smokeService';
import { MlClientOptions } from './MlClient';
import { toSearch } from './toSearch';

/**
 * The only HTTP client of the `smoke-test` backend. Every answer is checked against
 * its schema, and every method throws the backend's refusal as a ResponseError: status
 * 404 for what is unknown or hidden.
 *
 * @public
 */
export class SmokeClient {
  constructor(private readonly options: MlClientOptions) {}

  /** Queues a run. */
  async startRun(body: StartRunBody): Promise<StartedRun> {
    return this.json('/v1/runs', startedRun, post(body));
  }

  /** The runs of one entity, newest first; or with `since` those that changed. */
  async getRuns(
    query: Partial<RunsQuery>,
    signal?: AbortSignal,
  ): Promise<RunsPage> {
    const search = new URLSearchParams(toSearch(query));
    if (query.since === '') {
      // Not left out, as other empty values are: it asks for all runs.
      search.set('since', '');
    }
    return this.json(`/v1/runs?${search}`, runsPage, { signal });
  }

  /** A run with its report. */
  async getRun(id: string, signal?: AbortSignal): Promise<SmokeRunDetail> {
    return this.json(pathOf(id), smokeRunDetail, { signal });
  }

  /** Asks a run to end; it may take a moment. */
  async cancelRun(id: string): Promise<void> {
    await this.fetch(pathOf(id), { method: 'DELETE' });
  }

  /** What happens in a run, from the event after `after` on, until it is finished. */
  async *runEvents(
    id: string,
    options: { after?: number; signal?: AbortSignal } = {},
  ): AsyncGenerator<SmokeRunEvent> {
    const { after, signal } = options;
    const path = `${pathOf(id)}/events${toSearch({ after })}`;
    const response = await this.fetch(path, { signal });
    for await (const line of linesOf(response)) {
      yield smokeRunEvent.parse(JSON.parse(line));
    }
  }

  /** Signed evidence of a finished run. */
  async getEvidence(
    id: string,
    signal?: AbortSignal,
  ): Promise<EvidenceEnvelope> {
    return this.json(`${pathOf(id)}/evidence`, evidenceEnvelope, { signal });
  }

  /** The profiles that one may choose from. */
  async getProfiles(signal?: AbortSignal): Promise<ProfilesAnswer> {
    return this.json('/v1/profiles', profilesAnswer, { signal });
  }

  /** What the owner of an entity, or an owner, has used of GPUs today. */
  async getGpuMinutes(
    query: GpuMinutesQuery,
    signal?: AbortSignal,
  ): Promise<GpuMinutes> {
    const path = `/v1/gpu-minutes${toSearch(query)}`;
    return this.json(path, gpuMinutes, { signal });
  }

  /** The golden bundles that were given to an entity. */
  async getBundles(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<BundlesAnswer> {
    const path = `/v1/bundles${toSearch({ ref: entityRef })}`;
    return this.json(path, bundlesAnswer, { signal });
  }

  /** Gives an entity golden inputs and outputs. */
  async addBundle(body: NewBundleBody): Promise<StoredBundle> {
    return this.json('/v1/bundles', storedBundle, post(body));
  }

  private async json<T>(
    path: string,
    schema: z.ZodType<T>,
    init: RequestInit,
  ): Promise<T> {
    const response = await this.fetch(path, init);
    return schema.parse(await response.json());
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    const { discoveryApi, fetchApi } = this.options;
    const baseUrl = await discoveryApi.getBaseUrl('smoke-test');
    const response = await fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function pathOf(id: string): string {
  return `/v1/runs/${encodeURIComponent(id)}`;
}

function post(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** The lines of an answer as they come; empty ones keep a connection alive. */
async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) {
    return;
  }
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + decoder.decode(value, { stream: !done })).split(
        '\n',
      );
      rest = done ? '' : lines.pop() ?? '';
      yield* lines.filter(line => line.trim());
      if (done) {
        return;
      }
    }
  } finally {
    await reader.cancel();
  }
}
