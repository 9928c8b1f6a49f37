import { useApiHolder } from '@backstage/frontend-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

/** What the catalog calls entities, by ref; it lacks those that are not known yet. */
export function useEntityTitles(
  refs: readonly string[],
): ReadonlyMap<string, string> {
  // An app may have none.
  const api = useApiHolder().get(entityPresentationApiRef);
  const wanted = [...new Set(refs)].sort();
  const { data } = useQuery({
    queryKey: ['entity-titles', wanted],
    queryFn: api
      ? () =>
          Promise.all(
            wanted.map(async ref => {
              const { primaryTitle } = await api.forEntity(ref).promise;
              return [ref, primaryTitle] as const;
            }),
          )
      : skipToken,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => new Map(data), [data]);
}
