import { MINIMUM_COVERAGE } from '@callboard/plugin-ml-common';
import { coveredSources } from '../answers/coverageOf';
import { Feed } from '../store/FeedStore';

/** How far the shares of time that are known of two stretches may be apart: what is not known is no fall of costs. */
const MOST_APART = 0.01;

/** What is known of a stretch. */
interface CoveredSide {
  /** By id of the feed: share of the stretch of which it has data. */
  feeds: ReadonlyMap<number, number>;
  /** By source: share of its tokens that has a price; all where it has no entry. */
  priced?: ReadonlyMap<string, number>;
}

/** What is known of both stretches. */
export type CoveredSides = Record<'after' | 'before', CoveredSide>;

/** Why costs of two stretches cannot be compared, in a sentence; undefined: they can. */
export function whyNotComparable(
  feeds: readonly Feed[],
  { after, before }: CoveredSides,
): string | undefined {
  const earlier = coveredSources(feeds, before.feeds, before.priced);
  for (const [source, is] of coveredSources(feeds, after.feeds, after.priced)) {
    const was = earlier.get(source) ?? 0;
    if (
      Math.min(is, was) < MINIMUM_COVERAGE ||
      Math.abs(is - was) > MOST_APART
    ) {
      return `${source} has data of ${percent(
        is,
      )} of this time and of ${percent(was)} of as long before.`;
    }
  }
  return undefined;
}

/** Rounded down: what is nearly all is not all. */
function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10} %`;
}
