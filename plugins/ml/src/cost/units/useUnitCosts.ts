import { useApi } from '@backstage/frontend-plugin-api';
import { CostUnitsAnswer } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { costApiRef } from '../../api/costApiRef';
import { asLoaded, Loaded } from '../../api/loaded';
import { COST_REFRESH_MS } from '../costRefresh';
import { Stretch } from '../stretchOf';

/** What one prediction, token, request and outcome costs; undefined for what is no entity that bears costs. */
export function useUnitCosts(
  ref: string | undefined,
  stretch: Stretch,
): Loaded<CostUnitsAnswer> | undefined {
  const api = useApi(costApiRef);
  const query = { ref: ref ?? '', ...stretch };
  const loaded: Loaded<CostUnitsAnswer> = asLoaded(
    useQuery({
      queryKey: ['ml', 'cost', 'units', query],
      enabled: ref !== undefined,
      refetchInterval: COST_REFRESH_MS,
      queryFn: ({ signal }) => api.getUnits(query, signal),
    }),
  );
  return ref === undefined ? undefined : loaded;
}
