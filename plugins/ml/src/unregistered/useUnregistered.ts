import { useApi } from '@backstage/frontend-plugin-api';
import { UnregisteredPage } from '@callboard/plugin-ml-common';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { lineageApiRef } from '../api/lineageApiRef';
import { asLoaded, Loaded } from '../api/loaded';
import { UnregisteredState } from './unregisteredState';

const PAGE = 100;

/** The models that are loaded, the registries, and how to have more. */
export interface KnownUnregistered
  extends Pick<UnregisteredPage, 'models' | 'registries' | 'totalItems'> {
  more?: { onMore: () => void; loading: boolean; error?: Error };
}

/** Models that registries have and the catalog does not; not asked for unless `enabled`. */
export function useUnregistered(
  state: UnregisteredState,
  enabled: boolean,
): Loaded<KnownUnregistered> {
  const api = useApi(lineageApiRef);
  const query = {
    text: state.text || undefined,
    registry: state.registry || undefined,
    owner: state.owner || undefined,
  };
  const answer = useInfiniteQuery({
    queryKey: ['ml', 'unregistered', query],
    enabled,
    queryFn: ({ pageParam, signal }) =>
      api.getUnregistered({ ...query, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  const { data } = answer;
  const noMore = answer.isFetchNextPageError;
  return asLoaded<KnownUnregistered>({
    ...answer,
    data: data && {
      models: data.pages.flatMap(page => page.models),
      registries: data.pages[0].registries,
      totalItems: data.pages[0].totalItems,
      more: answer.hasNextPage
        ? {
            onMore: () => answer.fetchNextPage(),
            loading: answer.isFetchingNextPage,
            error: noMore ? answer.error ?? undefined : undefined,
          }
        : undefined,
    },
    error: noMore ? null : answer.error,
  });
}
