import { randomUUID } from 'node:crypto';
import { KubeObject } from '../KubeObject';
import { badRequest, expired } from './ApiError';
import { ObjectStore } from './ObjectStore';
import { apiVersionOf, Resource } from './resources';
import { selectorOf } from './Selector';

interface Rest {
  readonly revision: number;
  readonly items: readonly KubeObject[];
}

/** Lists, in pages that belong to one moment. */
export class Lists {
  private readonly rests = new Map<string, Rest>();

  constructor(private readonly store: ObjectStore) {}

  /** @throws ApiError 410 when what a page continues is forgotten */
  list(
    resource: Resource,
    namespace: string | undefined,
    query: URLSearchParams,
    shown: (object: KubeObject) => KubeObject,
  ) {
    const { items, revision } = this.from(resource, namespace, query);
    const limit = Number(query.get('limit') ?? 0) || items.length;
    const rest = items.slice(limit);
    const token = rest.length > 0 ? this.keep({ revision, items: rest }) : '';
    return {
      kind: `${resource.kind}List`,
      apiVersion: apiVersionOf(resource),
      metadata: {
        resourceVersion: String(revision),
        ...(token && { continue: token, remainingItemCount: rest.length }),
      },
      // Items of a list do not say what they are.
      items: items.slice(0, limit).map(item => {
        const { kind, apiVersion, ...object } = shown(item);
        return object;
      }),
    };
  }

  forget() {
    this.rests.clear();
  }

  private from(
    resource: Resource,
    namespace: string | undefined,
    query: URLSearchParams,
  ): Rest {
    const token = query.get('continue');
    if (!token) {
      const items = this.store
        .list(resource, namespace)
        .filter(selectorOf(query));
      return { revision: this.store.revision, items };
    }
    if (!/^[0-9a-f-]{36}$/.test(token)) {
      throw badRequest('continue key is not valid');
    }
    const rest = this.rests.get(token);
    if (!rest) {
      throw expired(
        'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
      );
    }
    return rest;
  }

  private keep(rest: Rest): string {
    const token = randomUUID();
    this.rests.set(token, rest);
    return token;
  }
}
