import { MINIMUM_COVERAGE } from '@callboard/plugin-ml-common';
import { grouped } from '../answers/grouped';
import { Feed } from '../store/FeedStore';

/** How far the shares of time that are known of two stretches may be apart: what is not known is no fall of costs. */
const MOST_APART = 0.01;

/** By id of the feed: share of each stretch of which it has data. */
export interface CoveredSides {
  after: ReadonlyMap<number, number>;
  before: ReadonlyMap<number, number>;
}

/** Why costs of two stretches cannot be compared, in a sentence; undefined: they can. */
export function whyNotComparable(
  feeds: readonly Feed[],
  { after, before }: CoveredSides,
): string | undefined {
  for (const [source, own] of grouped(feeds, each => each.source)) {
    const [is, was] = [after, before].map(covered =>
      Math.max(...own.map(({ id }) => covered.get(id) ?? 0)),
    );
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
