import { useApi } from '@backstage/frontend-plugin-api';
import { Review } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { governanceApiRef } from '../api/governanceApiRef';
import { asLoaded, Loaded } from '../api/loaded';

/** One review, asked for anew every half minute. */
export function useReview(id: string): Loaded<Review> {
  const api = useApi(governanceApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'review', id],
      queryFn: ({ signal }) => api.getReview(id, signal),
      refetchInterval: 30_000,
    }),
  );
}
