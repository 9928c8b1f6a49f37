import { useApi } from '@backstage/frontend-plugin-api';
import {
  AuditEntry,
  AuditPage,
  VerificationAnswer,
} from '@callboard/plugin-ml-common';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { governanceApiRef } from '../../api/governanceApiRef';
import { asLoaded, Loaded } from '../../api/loaded';
import { AuditState, toAuditQuery } from './auditState';

const PAGE = 100;

/** The rows that are loaded, newest first, and how to have more. */
export interface KnownAudit {
  entries: AuditEntry[];
  chain: AuditPage['chain'];
  /** Whether rows were left out. */
  hidden: boolean;
  more?: { onMore: () => void; loading: boolean; error?: Error };
}

/** The rows that pass the filters. */
export function useAudit(state: AuditState): Loaded<KnownAudit> {
  const api = useApi(governanceApiRef);
  const query = toAuditQuery(state);
  const answer = useInfiniteQuery({
    queryKey: ['ml', 'audit', query],
    queryFn: ({ pageParam, signal }) =>
      api.getAudit({ ...query, before: pageParam, limit: PAGE }, signal),
    initialPageParam: query.before,
    getNextPageParam: last => last.nextBefore,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  const noMore = answer.isFetchNextPageError;
  const known: KnownAudit | undefined = data && {
    entries: data.pages.flatMap(page => page.entries),
    chain: data.pages[0].chain,
    hidden: data.pages.some(page => page.hidden),
    more: hasNextPage
      ? {
          onMore: () => fetchNextPage(),
          loading: isFetchingNextPage,
          error: noMore ? answer.error ?? undefined : undefined,
        }
      : undefined,
  };
  return asLoaded({
    ...answer,
    data: known,
    error: noMore ? null : answer.error,
  });
}

/** Verifying the chain, and what came of it. */
export interface VerifyChain {
  busy: boolean;
  error?: Error;
  answer?: VerificationAnswer;
  /** When it was asked for, in ISO 8601. */
  at?: string;
  verify: () => void;
}

/** Verifies the chain of the audit trail. */
export function useVerifyChain(): VerifyChain {
  const api = useApi(governanceApiRef);
  const { mutate, isPending, error, data, submittedAt } = useMutation({
    mutationFn: () => api.verifyAudit({}),
  });
  return {
    busy: isPending,
    error: error ?? undefined,
    answer: data,
    at: submittedAt ? new Date(submittedAt).toISOString() : undefined,
    verify: () => mutate(),
  };
}
