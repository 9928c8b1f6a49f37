import { CostBook } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { Feed } from '../store/FeedStore';

/** Stretches are compared where the earlier one is covered as well, but for so much. */
const COVERED_LESS = 0.01;

/** Share of a stretch and of the one before, 0 to 1, of which each feed has data; none where it has no entry. */
export interface Covered {
  now: ReadonlyMap<number, number>;
  before: ReadonlyMap<number, number>;
  /** By source, the share of its tokens that has a price; all where it has no entry. */
  priced?: Record<'before' | 'now', ReadonlyMap<string, number>>;
}

/** How whole the figures of a book are. */
export interface Coverage extends Pick<CostBook, 'coverage' | 'lacking'> {
  /** Whether a change against the stretch before is one of costs: every source spoke of both, and of that one no less. */
  isComparable: boolean;
}

/** Of the feeds of a book together: a sum is as whole as the least known of its parts. */
export function coverageOf(
  feeds: readonly Feed[],
  { before, now, priced }: Covered,
): Coverage {
  const earlier = coveredSources(feeds, before, priced?.before);
  const known = [...coveredSources(feeds, now, priced?.now)]
    .map(([source, coverage]) => ({
      source,
      coverage: Math.min(1, coverage),
      coverageBefore: earlier.get(source) ?? 0,
    }))
    .sort((a, b) => a.coverage - b.coverage || (a.source < b.source ? -1 : 1));
  const lacking = known
    .filter(({ coverage }) => coverage < 1)
    .map(({ coverage, source }) => ({ source, coverage }));
  return {
    coverage: known[0]?.coverage ?? 0,
    ...(lacking.length > 0 && { lacking }),
    isComparable: known.every(
      ({ coverage, coverageBefore }) =>
        coverage > 0 && coverageBefore >= coverage - COVERED_LESS,
    ),
  };
}

/**
 * What of a stretch each source of a book knows. Of tokens it has a feed for each counter, and none for hours in which
 * nothing was used: it knows as much of the time as the best of them, but only of tokens that have a price.
 */
export function coveredSources(
  feeds: readonly Feed[],
  covered: ReadonlyMap<number, number>,
  priced: ReadonlyMap<string, number> = new Map(),
): Map<string, number> {
  return new Map(
    [...groupBy(feeds, ({ source }) => source)].map(([source, own]) => {
      const time = Math.max(...own.map(({ id }) => covered.get(id) ?? 0));
      const isOfTokens = own.some(({ counterId }) => counterId);
      return [source, isOfTokens ? time * (priced.get(source) ?? 1) : time];
    }),
  );
}
