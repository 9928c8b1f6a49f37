import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { Facet, FacetsQuery, MlKind } from '@callboard/plugin-ml-common';
import { mlApiRef } from '../api/mlApiRef';
import { ListState, toInventoryFilter } from './listState';

/** Values of a field with how many rows have each. */
export type FacetValues = Array<{ value: string; count: number }>;
export type FacetCounts = Partial<Record<Facet, FacetValues>>;

/**
 * One request for the fields that are not filtered by, and one for each that
 * is, without its own filter: its other values must stay to be chosen.
 */
export function facetRequests(
  kind: MlKind,
  state: ListState,
  wanted: readonly Facet[],
): FacetsQuery[] {
  const filter = toInventoryFilter(state, kind);
  const free = wanted.filter(facet => !state.filters[facet]);
  const narrowed = wanted.filter(facet => state.filters[facet]);
  return [
    ...(free.length ? [{ ...filter, facet: free }] : []),
    ...narrowed.map(facet => ({
      ...filter,
      [facet]: undefined,
      facet: [facet],
    })),
  ];
}

/** Counts for the filters and the summary of one list; undefined until all are known. */
export function useFacets(
  kind: MlKind,
  state: ListState,
  wanted: readonly Facet[],
  enabled: boolean,
): { counts?: FacetCounts; error?: Error } {
  const api = useApi(mlApiRef);
  return useQueries({
    queries: facetRequests(kind, state, wanted).map(query => ({
      queryKey: ['ml', 'facets', query],
      enabled,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.getFacets(query, signal),
      placeholderData: keepPreviousData,
    })),
    combine: results => ({
      counts: results.every(result => result.data)
        ? results.reduce<FacetCounts>(
            (all, { data }) => ({ ...all, ...data?.facets }),
            {},
          )
        : undefined,
      error: results.find(result => result.error)?.error ?? undefined,
    }),
  });
}
