import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Facet, InventoryFilter } from '@callboard/plugin-ml-common';
import { asLoaded, Loaded } from '../api/loaded';
import { MlApi, mlApiRef } from '../api/mlApiRef';
import { ListState, toInventoryFilter } from './listState';
import { InventoryTab } from './tabs';

/** Values of a field with how many rows have each. */
export type FacetValues = Array<{ value: string; count: number }>;

/** How a list divides by each field, without the filter on that field. */
export interface FacetCounts {
  values: Partial<Record<Facet, FacetValues>>;
  /** Rows that have no value of the field; of the fields of the summary only. */
  notStated: Partial<Record<Facet, number>>;
}

/** Counts for the filters and the summary of one list. */
export function useFacets(
  tab: InventoryTab,
  state: ListState,
  enabled: boolean,
): Loaded<FacetCounts> {
  const api = useApi(mlApiRef);
  const filter = toInventoryFilter(state, tab.kind);
  const facet = [...new Set([...tab.filters, ...tab.summary])];
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'facets', filter, facet],
      enabled,
      queryFn: async ({ signal }): Promise<FacetCounts> => {
        const [{ facets }, totals] = await Promise.all([
          api.getFacets({ ...filter, facet }, signal),
          totalsOf(api, tab.summary, filter, signal),
        ]);
        const notStated = totals.map(([field, total]) => {
          const stated = facets[field]?.reduce(
            (sum, { count }) => sum + count,
            0,
          );
          return [field, Math.max(0, total - (stated ?? 0))];
        });
        return { values: facets, notStated: Object.fromEntries(notStated) };
      },
      placeholderData: keepPreviousData,
    }),
  );
}

/** How many rows there are without the filter on each field. Every row has a status. */
async function totalsOf(
  api: MlApi,
  fields: readonly Facet[],
  filter: InventoryFilter,
  signal: AbortSignal,
): Promise<Array<[Facet, number]>> {
  const ask = async (without: Partial<InventoryFilter>) =>
    (await api.getInventory({ ...filter, ...without, limit: 1 }, signal))
      .totalItems;
  const whole = ask({});
  return Promise.all(
    fields
      .filter(field => field !== 'status')
      .map(
        async (field): Promise<[Facet, number]> => [
          field,
          await (filter[field] ? ask({ [field]: undefined }) : whole),
        ],
      ),
  );
}
