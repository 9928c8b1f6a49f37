import { ResponseError } from '@backstage/errors';
import { z } from 'zod';
import {
  FacetsAnswer,
  facetsAnswer,
  FacetsQuery,
  inventoryItem,
  InventoryItem,
  InventoryPage,
  inventoryPage,
  InventoryQuery,
} from './inventory';

/**
 * What the client needs of Backstage: where a plugin is, and how to ask with the caller's identity.
 *
 * @public
 */
export interface MlClientOptions {
  /** Finds the base URL of a plugin. */
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  /** Fetches with the identity of the caller. */
  fetchApi: { fetch: typeof fetch };
}

/**
 * The only HTTP client of the `ml` backend. Every answer is checked against its schema.
 *
 * @public
 */
export class MlClient {
  constructor(private readonly options: MlClientOptions) {}

  /** One page of the inventory. @throws ResponseError when the backend refuses. */
  async getInventory(
    query: Partial<InventoryQuery>,
    signal?: AbortSignal,
  ): Promise<InventoryPage> {
    return this.get(`/v1/inventory${toSearch(query)}`, inventoryPage, signal);
  }

  /** Counts of the asked facets under a filter. @throws ResponseError when the backend refuses. */
  async getFacets(
    query: FacetsQuery,
    signal?: AbortSignal,
  ): Promise<FacetsAnswer> {
    return this.get(
      `/v1/inventory/facets${toSearch(query)}`,
      facetsAnswer,
      signal,
    );
  }

  /** The inventory row of one entity. @throws ResponseError with status 404 when it is unknown or hidden. */
  async getSummary(
    ref: { kind: string; namespace: string; name: string },
    signal?: AbortSignal,
  ): Promise<InventoryItem> {
    const path = [ref.kind, ref.namespace, ref.name]
      .map(encodeURIComponent)
      .join('/');
    return this.get(`/v1/entities/${path}/summary`, inventoryItem, signal);
  }

  private async get<T>(
    path: string,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const baseUrl = await this.options.discoveryApi.getBaseUrl('ml');
    const response = await this.options.fetchApi.fetch(`${baseUrl}${path}`, {
      signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return schema.parse(await response.json());
  }
}

function toSearch(query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== '') {
        search.append(key, String(each));
      }
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}
