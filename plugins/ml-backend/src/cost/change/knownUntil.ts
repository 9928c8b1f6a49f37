import { groupBy } from '../../groupBy';
import { Feed } from '../store/FeedStore';

/** How far all sources have told of costs in a stretch; undefined: one of them has not at all. */
export function knownUntil(
  feeds: readonly Feed[],
  lastEnds: ReadonlyMap<number, number>,
): number | undefined {
  const ends = [...groupBy(feeds, ({ source }) => source).values()].map(own =>
    Math.max(...own.map(({ id }) => lastEnds.get(id) ?? -Infinity)),
  );
  const until = Math.min(...ends);
  return Number.isFinite(until) ? until : undefined;
}
