import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';

/** Entities by ref; undefined for a ref that the catalog does not show. */
export type EntitiesByRef = Map<string, Entity | undefined>;

/** What a card needs the catalog for. */
export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'failed'; error: Error; onRetry: () => void }
  | { status: 'ready'; data: T };

/** The entities that `refs` name, in one request. */
export function useEntities(refs: string[]): Loaded<EntitiesByRef> {
  const catalog = useApi(catalogApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'entities', refs],
      queryFn: async (): Promise<EntitiesByRef> => {
        if (refs.length === 0) {
          return new Map();
        }
        const { items } = await catalog.getEntitiesByRefs({
          entityRefs: refs,
          fields: ['kind', 'metadata', 'spec'],
        });
        return new Map(refs.map((ref, index) => [ref, items[index]]));
      },
    }),
  );
}

/** A query as the three states that a card draws. */
export function asLoaded<T>(query: {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}): Loaded<T> {
  if (query.data !== undefined) {
    return { status: 'ready', data: query.data };
  }
  return query.error
    ? {
        status: 'failed',
        error: query.error,
        onRetry: () => query.refetch(),
      }
    : { status: 'loading' };
}
