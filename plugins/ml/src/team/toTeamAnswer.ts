import { InventoryItem, RISK_TIERS } from '@callboard/plugin-ml-common';
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
    items: list.data.pages.flatMap(page => inOrderOfRisk(page.items)),
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

/** Within each run of one status: models first, and of these what is riskiest. */
export function inOrderOfRisk(items: InventoryItem[]): InventoryItem[] {
  const runs = new Map(items.map(({ status }, index) => [status, index]));
  return [...items].sort(
    (a, b) =>
      (runs.get(a.status) ?? 0) - (runs.get(b.status) ?? 0) ||
      Number(b.kind === 'MlModel') - Number(a.kind === 'MlModel') ||
      risk(b) - risk(a),
  );
}

function risk({ riskTier }: InventoryItem) {
  return RISK_TIERS.findIndex(tier => tier === riskTier);
}
