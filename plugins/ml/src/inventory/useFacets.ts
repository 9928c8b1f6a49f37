import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Facet, MlKind } from '@callboard/plugin-ml-common';
import { mlApiRef } from '../api/mlApiRef';
import { ListState, toInventoryFilter } from './listState';

/** Values of a field with how many rows have each. */
export type FacetValues = Array<{ value: string; count: number }>;
export type FacetCounts = Partial<Record<Facet, FacetValues>>;

/**
 * Counts for the filters and the summary of one list, each without its own
 * filter; undefined until they are known.
 */
export function useFacets(
  kind: MlKind,
  state: ListState,
  facet: Facet[],
  enabled: boolean,
): FacetCounts | undefined {
  const api = useApi(mlApiRef);
  const query = { ...toInventoryFilter(state, kind), facet };
  const { data } = useQuery({
    queryKey: ['ml', 'facets', query],
    enabled,
    queryFn: ({ signal }) => api.getFacets(query, signal),
    placeholderData: keepPreviousData,
  });
  return data?.facets;
}
