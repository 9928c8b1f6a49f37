import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** An entity that may be meant. */
export interface EntitySuggestion {
  ref: string;
  title: string;
}

const WAIT_MS = 250;
const MOST = 20;
const NONE: EntitySuggestion[] = [];

/** Entities of `kinds` whose name or title has `text` in it, once typing pauses. */
export function useEntitySuggestions(
  kinds: readonly string[],
  text: string,
  enabled: boolean,
): EntitySuggestion[] {
  const catalog = useApi(catalogApiRef);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  // Of a whole ref, its name.
  const term = settled.slice(settled.lastIndexOf('/') + 1).trim();
  const { data = NONE } = useQuery({
    queryKey: ['ml', 'entity-suggestions', kinds, term],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: async (): Promise<EntitySuggestion[]> => {
      const { items } = await catalog.queryEntities({
        filter: { kind: [...kinds] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
        ],
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: MOST,
        ...(term && {
          fullTextFilter: { term, fields: ['metadata.name', 'metadata.title'] },
        }),
      });
      return items.map(entity => ({
        ref: stringifyEntityRef(entity),
        title: entity.metadata.title ?? entity.metadata.name,
      }));
    },
  });
  return data;
}
