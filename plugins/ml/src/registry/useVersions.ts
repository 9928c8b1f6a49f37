import { useApi } from '@backstage/frontend-plugin-api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  EntityEvaluations,
  ModelVersion,
  VersionsPage,
} from '@callboard/plugin-ml-common';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';
import { useEntityName } from '../api/useEntityName';

/** As many versions as have their evaluations sent. */
const PAGE = 200;
const REFRESH_MS = 60_000;

/** The versions of a model that are loaded, newest first, and how to have more. */
export type KnownVersions = Omit<VersionsPage, 'nextCursor'> & {
  more?: { onMore: () => void; loading: boolean; error?: Error };
};

/** The versions of the model of the page. */
export function useVersions(): Loaded<KnownVersions> {
  const api = useApi(mlApiRef);
  const entity = useEntityName();
  const query = useInfiniteQuery({
    queryKey: ['ml', 'versions', entity],
    queryFn: ({ pageParam, signal }) =>
      api.getVersions(entity, { limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    // A refresh asks for every page again, so a long list keeps still.
    refetchInterval: current =>
      current.state.data?.pages.length === 1 && REFRESH_MS,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const noMore = query.isFetchNextPageError;
  const known: KnownVersions | undefined = data && {
    ...data.pages[0],
    versions: eachOnce(data.pages.flatMap(page => page.versions)),
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

/** The evaluations of the versions of the model of the page. */
export function useEvaluations(): Loaded<EntityEvaluations> {
  const api = useApi(mlApiRef);
  const entity = useEntityName();
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'evaluations', entity],
      refetchInterval: REFRESH_MS,
      queryFn: ({ signal }) => api.getEvaluations(entity, signal),
    }),
  );
}

/** A version that is added while one pages moves another to the next page as well. */
function eachOnce(versions: ModelVersion[]): ModelVersion[] {
  return [...new Map(versions.map(each => [each.versionId, each])).values()];
}
