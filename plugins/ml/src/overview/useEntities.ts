import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';

/** Entities by ref; undefined for a ref that the catalog does not show. */
export type EntitiesByRef = Map<string, Entity | undefined>;

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
