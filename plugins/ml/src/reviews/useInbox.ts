import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { governanceApiRef } from '../api/governanceApiRef';
import { mlApiRef } from '../api/mlApiRef';
import { asLoaded, Loaded } from '../api/loaded';
import { InboxState } from './inboxState';
import { KnownReviews, useReviews } from './useReviews';

/** How many reviews are undecided, whatever the list is narrowed to. */
export interface InboxCounts {
  mine: number;
  mineOverdue: number;
  undecided: number;
}

/** What the inbox shows. */
export interface Inbox {
  counts: Loaded<InboxCounts>;
  /** What waits for the reader; `undefined` where only decided ones are listed. */
  mine?: Loaded<KnownReviews>;
  /** All others; `undefined` where only the reader's are listed. */
  others?: Loaded<KnownReviews>;
  /** Refs of the owners of models, to choose from. */
  owners: string[];
}

/** The reviews under a choice: the reader's apart from the others. */
export function useInbox(state: InboxState): Inbox {
  const { show, risk, owner, overdue } = state;
  const narrowing = {
    riskTier: risk,
    owner,
    overdue: overdue ? ('true' as const) : undefined,
  };
  const withMine = show !== 'decided';
  const mine = useReviews(
    { ...narrowing, state: 'undecided', mine: 'true' },
    withMine,
  );
  const others = useReviews(
    {
      ...narrowing,
      state: show === 'undecided' || show === 'decided' ? show : undefined,
    },
    show !== 'mine',
  );
  return {
    counts: useCounts(),
    mine: withMine ? mine : undefined,
    others: show === 'mine' ? undefined : others,
    owners: useOwners(),
  };
}

function useCounts(): Loaded<InboxCounts> {
  const api = useApi(governanceApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'reviews', 'counts'],
      refetchInterval: 30_000,
      queryFn: async ({ signal }): Promise<InboxCounts> => {
        const undecided = { state: 'undecided', limit: 1 } as const;
        const [mine, mineOverdue, all] = await Promise.all([
          api.getReviews({ ...undecided, mine: 'true' }, signal),
          api.getReviews(
            { ...undecided, mine: 'true', overdue: 'true' },
            signal,
          ),
          api.getReviews(undecided, signal),
        ]);
        return {
          mine: mine.totalItems,
          mineOverdue: mineOverdue.totalItems,
          undecided: all.totalItems,
        };
      },
    }),
  );
}

function useOwners(): string[] {
  const api = useApi(mlApiRef);
  const { data } = useQuery({
    queryKey: ['ml', 'reviews', 'owners'],
    queryFn: ({ signal }) =>
      api.getFacets({ facet: ['owner'], kind: ['MlModel'] }, signal),
  });
  return (data?.facets.owner ?? []).map(({ value }) => value);
}
