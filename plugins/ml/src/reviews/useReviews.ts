import { useApi } from '@backstage/frontend-plugin-api';
import { ReviewsQuery, ReviewSummary } from '@callboard/plugin-ml-common';
import { useInfiniteQuery } from '@tanstack/react-query';
import { governanceApiRef } from '../api/governanceApiRef';
import { asLoaded, Loaded } from '../api/loaded';

const PAGE = 100;

/** The reviews that are loaded, how many there are, and how to have more. */
export interface KnownReviews {
  reviews: ReviewSummary[];
  totalItems: number;
  more?: { onMore: () => void; loading: boolean; error?: Error };
}

/** Reviews that fit a query, asked for anew every half minute. */
export function useReviews(
  query: Partial<ReviewsQuery>,
  enabled = true,
): Loaded<KnownReviews> {
  const api = useApi(governanceApiRef);
  const list = useInfiniteQuery({
    queryKey: ['ml', 'reviews', query],
    enabled,
    queryFn: ({ pageParam, signal }) =>
      api.getReviews({ limit: PAGE, ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    refetchInterval: 30_000,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const noMore = list.isFetchNextPageError;
  return asLoaded({
    ...list,
    data: data && {
      reviews: eachOnce(data.pages.flatMap(page => page.reviews)),
      totalItems: data.pages[0].totalItems,
      more: hasNextPage
        ? {
            onMore: () => fetchNextPage(),
            loading: isFetchingNextPage,
            error: noMore ? list.error ?? undefined : undefined,
          }
        : undefined,
    },
    error: noMore ? null : list.error,
  });
}

/** A review that is opened while one pages moves another to the next page as well. */
function eachOnce(reviews: ReviewSummary[]): ReviewSummary[] {
  return [...new Map(reviews.map(each => [each.id, each])).values()];
}
