import { useApi } from '@backstage/frontend-plugin-api';
import {
  CostAnswer,
  CostFact,
  CostFactsQuery,
  CostQuery,
} from '@callboard/plugin-ml-common';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { costApiRef } from '../api/costApiRef';
import { asLoaded, Loaded } from '../api/loaded';
import { COST_REFRESH_MS } from './costRefresh';

/** Facts that are read at a time. */
const PAGE = 50;

/** What was spent. */
export function useCosts(query: CostQuery): Loaded<CostAnswer> {
  const api = useApi(costApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'cost', query],
      refetchInterval: COST_REFRESH_MS,
      queryFn: ({ signal }) => api.getCosts(query, signal),
    }),
  );
}

/** Which facts are asked for. */
export type FactsOf = Omit<CostFactsQuery, 'cursor' | 'limit'>;

/** Facts, as many as were asked for, and how to get more. */
export interface ShownFacts {
  items: CostFact[];
  /** Undefined once all are there. */
  onMore?: () => void;
  readsMore: boolean;
  /** Why there are no more than these. */
  moreError?: Error;
}

/** What a figure is made of; loading while none is opened. */
export function useCostFacts(of: FactsOf | undefined): Loaded<ShownFacts> {
  const api = useApi(costApiRef);
  const query = useInfiniteQuery({
    queryKey: ['ml', 'cost', 'facts', of],
    enabled: of !== undefined,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string }) => last.nextCursor,
    queryFn: ({ pageParam: cursor, signal }) => {
      if (!of) {
        throw new Error('Facts are asked for of nothing');
      }
      return api.getFacts({ ...of, limit: PAGE, cursor }, signal);
    },
  });
  return asLoaded({
    ...query,
    error: query.isFetchNextPageError ? null : query.error,
    data: query.data && {
      items: query.data.pages.flatMap(({ items }) => items),
      onMore: query.hasNextPage ? () => query.fetchNextPage() : undefined,
      readsMore: query.isFetchingNextPage,
      moreError: query.isFetchNextPageError ? query.error : undefined,
    },
  });
}
