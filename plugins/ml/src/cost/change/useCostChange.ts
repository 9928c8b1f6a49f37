import { useApi } from '@backstage/frontend-plugin-api';
import { CostChangeAnswer, CostChangeQuery } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { costApiRef } from '../../api/costApiRef';
import { asLoaded, Loaded } from '../../api/loaded';
import { COST_REFRESH_MS } from '../costRefresh';

/** Why costs changed since the stretch before. */
export function useCostChange(
  query: CostChangeQuery,
): Loaded<CostChangeAnswer> {
  const api = useApi(costApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'cost', 'change', query],
      refetchInterval: COST_REFRESH_MS,
      queryFn: ({ signal }) => api.getChange(query, signal),
    }),
  );
}
