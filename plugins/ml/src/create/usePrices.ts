import { useApi } from '@backstage/frontend-plugin-api';
import { PricesAnswer } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { costApiRef } from '../api/costApiRef';
import { asLoaded, Loaded } from '../api/loaded';

/** All prices that the operator has set. */
export function usePrices(): Loaded<PricesAnswer> {
  const api = useApi(costApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'cost', 'prices'],
      queryFn: ({ signal }) => api.getPrices(signal),
    }),
  );
}
