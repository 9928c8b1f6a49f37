import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { MlKind } from '@callboard/plugin-ml-common';
import { mlApiRef } from '../api/mlApiRef';
import { ListState, toInventoryFilter } from './listState';

/** A first page that fills a tall screen, then larger ones to stay ahead of scrolling. */
const FIRST_PAGE = 100;
const NEXT_PAGE = 300;
const REFRESH_MS = 60_000;

/** The rows of one list, page by page. */
export function useInventory(kind: MlKind, state: ListState, enabled: boolean) {
  const api = useApi(mlApiRef);
  const query = { ...toInventoryFilter(state, kind), orderBy: state.orderBy };
  return useInfiniteQuery({
    queryKey: ['ml', 'inventory', query],
    enabled,
    queryFn: ({ pageParam, signal }) =>
      api.getInventory(
        {
          ...query,
          limit: pageParam ? NEXT_PAGE : FIRST_PAGE,
          cursor: pageParam,
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    placeholderData: keepPreviousData,
    // A refresh asks for every page again, so a person deep in a long list keeps it as it is.
    refetchOnWindowFocus: current => current.state.data?.pages.length === 1,
    refetchInterval: current =>
      current.state.data?.pages.length === 1 && REFRESH_MS,
  });
}
