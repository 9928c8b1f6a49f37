import { refreshFailure } from '../api/loaded';
import type { TeamAnswer } from './TeamView';
import type { useTeam } from './useTeam';

/** What a team's view draws of its queries. */
export function toTeamAnswer(
  { tree, holdings, list }: ReturnType<typeof useTeam>,
  withBelow: boolean,
): TeamAnswer {
  const wanted = withBelow ? [tree, holdings, list] : [holdings, list];
  const failed = wanted.find(query => query.error);
  const onRetry = () => wanted.forEach(query => query.refetch());
  if (!holdings.data || !list.data) {
    return failed?.error
      ? { status: 'failed', error: failed.error, onRetry }
      : { status: 'loading' };
  }
  const noMore = list.isFetchNextPageError;
  const stale = wanted.find(
    query => query.error && !(noMore && query === list),
  );
  return {
    status: 'ready',
    holdings: holdings.data,
    items: list.data.pages.flatMap(page => page.items),
    onMore: list.hasNextPage ? () => list.fetchNextPage() : undefined,
    moreError: noMore ? list.error ?? undefined : undefined,
    refreshFailure:
      stale &&
      refreshFailure({
        error: stale.error,
        dataUpdatedAt: stale.dataUpdatedAt,
        refetch: onRetry,
      }),
  };
}
