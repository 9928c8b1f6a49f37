import { useApi } from '@backstage/frontend-plugin-api';
import {
  LineageClaimBody,
  mlLineageClaimPermission,
  UnclaimedPage,
} from '@callboard/plugin-ml-common';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { lineageApiRef } from '../api/lineageApiRef';
import { asLoaded, Loaded } from '../api/loaded';

const PAGE = 100;

/** A name that no entity is known for. */
export type UnclaimedName = UnclaimedPage['nodes'][number];

/** The names that are loaded, those seen last first, and how to have more. */
export interface KnownUnclaimed {
  nodes: UnclaimedName[];
  more?: { onMore: () => void; loading: boolean; error?: Error };
}

/** Names that no entity is known for and that have `text` in them. */
export function useUnclaimed(text: string): Loaded<KnownUnclaimed> {
  const api = useApi(lineageApiRef);
  const answer = useInfiniteQuery({
    queryKey: ['ml', 'unclaimed', text],
    queryFn: ({ pageParam, signal }) =>
      api.getUnclaimed(
        { text: text || undefined, limit: PAGE, cursor: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  const noMore = answer.isFetchNextPageError;
  const { data } = answer;
  return asLoaded<KnownUnclaimed>({
    ...answer,
    data: data && {
      nodes: data.pages.flatMap(page => page.nodes),
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

/** Claiming a name, and how it went. */
export interface Claiming {
  /** For any entity; owners may for theirs. Undefined until that is known. */
  mayAny?: boolean;
  busy: boolean;
  error?: Error;
  /** What was claimed last. */
  done?: LineageClaimBody;
  claim: (body: LineageClaimBody, onDone?: () => void) => void;
  /** Forgets how it went. */
  reset: () => void;
}

/** Says which entity a name is; the lists are asked for anew then. */
export function useClaim(): Claiming {
  const api = useApi(lineageApiRef);
  const client = useQueryClient();
  const any = usePermission({ permission: mlLineageClaimPermission });
  const { mutate, isPending, error, isSuccess, variables, reset } = useMutation(
    {
      mutationFn: (body: LineageClaimBody) => api.claim(body),
      onSuccess: () => client.invalidateQueries({ queryKey: ['ml'] }),
    },
  );
  return {
    mayAny: any.loading ? undefined : any.allowed,
    busy: isPending,
    error: error ?? undefined,
    done: isSuccess ? variables : undefined,
    claim: (body, onDone) => mutate(body, { onSuccess: onDone }),
    reset,
  };
}
