import { MlKind } from '@callboard/plugin-ml-common';
import { useCallback, useMemo } from 'react';
import { refreshFailure } from '../api/loaded';
import type { ListAnswer } from './InventoryView';
import { ListState } from './listState';
import { useInventory } from './useInventory';

/** The rows of one list as its view draws them. */
export function useListAnswer(
  kind: MlKind,
  state: ListState,
  enabled: boolean,
): ListAnswer {
  const list = useInventory(kind, state, enabled);
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = list;
  const items = useMemo(() => data?.pages.flatMap(page => page.items), [data]);
  const onMore = useCallback(() => {
    if (!isFetching) {
      fetchNextPage();
    }
  }, [isFetching, fetchNextPage]);
  if (data && items) {
    const { totalItems, sweep } = data.pages[0];
    const noMore = list.isFetchNextPageError;
    return {
      status: 'ready',
      items,
      totalItems,
      sweep,
      hasMore: hasNextPage,
      onMore,
      moreError: noMore ? error ?? undefined : undefined,
      refreshFailure: noMore ? undefined : refreshFailure(list),
    };
  }
  return error
    ? { status: 'failed', error, onRetry: () => refetch() }
    : { status: 'loading' };
}
