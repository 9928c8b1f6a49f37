import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { SmokeRun } from '@callboard/plugin-ml-common';
import { useInfiniteQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { smokeApiRef } from '../api/smokeApiRef';
import { isActive } from './runOutcome';

const PAGE = 50;
/** While a run is on its way, its place in the list changes soon. */
const ACTIVE_MS = 4_000;
const IDLE_MS = 30_000;

/** The runs of an entity that are loaded, newest first, and how to have more. */
export interface KnownRuns {
  runs: SmokeRun[];
  more?: { onMore: () => void; loading: boolean; error?: Error };
}

/** The runs of the entity of the page. */
export function useRuns(): Loaded<KnownRuns> {
  const api = useApi(smokeApiRef);
  const ref = stringifyEntityRef(useEntity().entity);
  const query = useInfiniteQuery({
    queryKey: ['smoke', 'runs', ref],
    queryFn: ({ pageParam, signal }) =>
      api.getRuns({ ref, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    refetchInterval: current =>
      current.state.data?.pages.some(({ runs }) => runs.some(isActive))
        ? ACTIVE_MS
        : IDLE_MS,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const noMore = query.isFetchNextPageError;
  const known: KnownRuns | undefined = data && {
    runs: eachOnce(data.pages.flatMap(page => page.runs)),
    more: hasNextPage
      ? {
          onMore: () => fetchNextPage(),
          loading: isFetchingNextPage,
          error: noMore ? query.error ?? undefined : undefined,
        }
      : undefined,
  };
  return asLoaded({
    ...query,
    data: known,
    error: noMore ? null : query.error,
  });
}

/** A run that is added while one pages moves another to the next page as well. */
function eachOnce(runs: SmokeRun[]): SmokeRun[] {
  return [...new Map(runs.map(each => [each.id, each])).values()];
}
