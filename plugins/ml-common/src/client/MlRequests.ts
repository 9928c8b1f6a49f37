import { ResponseError } from '@backstage/errors';
import { z } from 'zod';
import { EntityName, MlClientOptions } from './MlClient';

/** Requests to the `ml` backend, with answers checked against their schemas. */
export class MlRequests {
  constructor(private readonly options: MlClientOptions) {}

  async get<T>(
    path: string,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return schema.parse(await (await this.fetch(path, { signal })).json());
  }

  async post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> {
    return this.send('POST', path, body, schema);
  }

  async put<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> {
    return this.send('PUT', path, body, schema);
  }

  async delete(path: string): Promise<void> {
    await this.fetch(path, { method: 'DELETE' });
  }

  /** Posts what needs no body and has no answer. */
  async start(path: string): Promise<void> {
    await this.fetch(path, { method: 'POST' });
  }

  async text(path: string, signal?: AbortSignal): Promise<string> {
    return (await this.fetch(path, { signal })).text();
  }

  private async send<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    schema: z.ZodType<T>,
  ): Promise<T> {
    const response = await this.fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return schema.parse(await response.json());
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    const baseUrl = await this.options.discoveryApi.getBaseUrl('ml');
    const response = await this.options.fetchApi.fetch(
      `${baseUrl}${path}`,
      init,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

/** Path of something below an entity. */
export function pathOf(entity: EntityName, what: string): string {
  const { kind, namespace, name } = entity;
  const parts = [kind, namespace, name].map(encodeURIComponent).join('/');
  return `/v1/entities/${parts}/${what}`;
}
