import { CostBook } from '@callboard/plugin-ml-common';
import { Feed } from '../store/FeedStore';
import { grouped } from './grouped';

/** Stretches are compared where the earlier one is covered as well, but for so much. */
const COVERED_LESS = 0.01;

/** Share of a stretch and of the one before, 0 to 1, of which each feed has data; none where it has no entry. */
export interface Covered {
  now: ReadonlyMap<number, number>;
  before: ReadonlyMap<number, number>;
}

/** How whole the figures of a book are. */
export interface Coverage extends Pick<CostBook, 'coverage' | 'lacking'> {
  /** Whether a change against the stretch before is one of costs: every source spoke of both, and of that one no less. */
  isComparable: boolean;
}

/** Of the feeds of a book together: a sum is as whole as the least known of its parts. */
export function coverageOf(
  feeds: readonly Feed[],
  { before, now }: Covered,
): Coverage {
  const known = [...grouped(feeds, ({ source }) => source)]
    .map(([source, own]) => ({
      source,
      coverage: Math.min(1, most(now, own)),
      coverageBefore: most(before, own),
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

/** Of tokens a source has a feed for each counter, and none for hours in which nothing was used. */
function most(
  covered: ReadonlyMap<number, number>,
  feeds: readonly Feed[],
): number {
  return Math.max(...feeds.map(({ id }) => covered.get(id) ?? 0));
}
