import { COST_BASES, CostBook } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { Feed } from '../store/FeedStore';
import { Stretch } from '../store/selected';
import { Sum } from '../store/TotalStore';
import { StatedWindow } from '../store/WindowStore';
import { Covered, coverageOf } from './coverageOf';
import { groupsOf } from './groupsOf';
import { seriesOf, total } from './seriesOf';

/** What is known of a stretch and of the one before. */
export interface KnownCosts {
  stretch: Stretch;
  /** By bucket and kind. */
  series: readonly Sum[];
  /** By what is asked for. */
  groups: readonly Sum[];
  keyOf(sum: Sum): string;
  /** Of the stretch of the same length before. */
  previous: readonly Sum[];
  /** Those that lie wholly in the stretch. */
  windows: readonly StatedWindow[];
  /** That said something of either stretch. */
  feeds: ReadonlyMap<number, Feed>;
  covered: Covered;
}

/**
 * One book for each basis and currency of either stretch; they are never added to one another. There is none where no
 * source said anything of the stretch itself: that is not known, and not 0.
 */
export function costBooks(known: KnownCosts): CostBook[] {
  const bookOf = ({ feedId }: Sum) => nameOf(feedOf(known.feeds, feedId));
  const [series, groups, previous] = [
    known.series,
    known.groups,
    known.previous,
  ].map(sums => groupBy(sums, bookOf));
  const windows = groupBy(known.windows, nameOf);
  const books = [...groupBy(known.feeds.values(), nameOf)].flatMap(
    ([name, feeds]) => {
      const [{ basis, currency }] = feeds;
      const stated = {
        feeds,
        series: series.get(name) ?? [],
        groups: groups.get(name) ?? [],
        previous: previous.get(name) ?? [],
        windows: windows.get(name) ?? [],
      };
      return stated.windows.length > 0
        ? [{ basis, currency, ...figures(known, stated) }]
        : [];
    },
  );
  return books.sort(
    (a, b) =>
      COST_BASES.indexOf(a.basis) - COST_BASES.indexOf(b.basis) ||
      (a.currency < b.currency ? -1 : 1),
  );
}

/** The one just before, of the same length. */
export function stretchBefore({ fromMs, toMs }: Stretch): Stretch {
  return { fromMs: fromMs - (toMs - fromMs), toMs: fromMs };
}

function figures(
  { covered, keyOf, stretch }: KnownCosts,
  {
    feeds,
    groups,
    previous,
    series,
    windows,
  }: Pick<KnownCosts, 'groups' | 'previous' | 'series' | 'windows'> & {
    feeds: readonly Feed[];
  },
): Omit<CostBook, 'basis' | 'currency'> {
  const { isComparable, ...coverage } = coverageOf(feeds, covered);
  const before = stretchBefore(stretch);
  const lastMs = windows.reduce((last, { toMs }) => Math.max(last, toMs), 0);
  return {
    total: total(series),
    ...coverage,
    estimated: series.reduce((all, { estimated }) => all + estimated, 0),
    groups: groupsOf(groups, keyOf),
    series: seriesOf(series, windows, stretch),
    ...(isComparable && {
      previous: {
        from: new Date(before.fromMs).toISOString(),
        to: new Date(before.toMs).toISOString(),
        total: total(previous),
      },
    }),
    lastWindowEnd: new Date(lastMs).toISOString(),
  };
}

function feedOf(feeds: ReadonlyMap<number, Feed>, id: number): Feed {
  const feed = feeds.get(id);
  if (!feed) {
    throw new Error(`There is no feed ${id} of costs`);
  }
  return feed;
}

function nameOf({ basis, currency }: Pick<Feed, 'basis' | 'currency'>): string {
  return `${basis} ${currency}`;
}
