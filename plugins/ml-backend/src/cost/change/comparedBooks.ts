import { groupBy } from '../../groupBy';
import { Asked } from '../answers/Asked';
import { stretchBefore } from '../answers/costBooks';
import { bucketMsOf } from '../answers/seriesOf';
import { selectionOf, sumsBy } from '../answers/sumsOf';
import { CostSnapshot } from '../store/CostSnapshots';
import { Feed } from '../store/FeedStore';
import { pricedBySource } from '../store/PricedStore';
import { Stretch } from '../store/selected';
import { ComparedBook, UnknownBook } from './ComparedBook';
import { knownUntil } from './knownUntil';
import { whyNotComparable } from './whyNotComparable';

/** What is asked for, of one moment. */
interface Comparison {
  snapshot: CostSnapshot;
  asked: Asked;
  stretch: Stretch;
}

/** Each book that said anything in one of the stretches. One query after the other: all are of one transaction. */
export async function comparedBooks(
  comparison: Comparison,
): Promise<Array<ComparedBook | UnknownBook>> {
  const { asked, snapshot, stretch } = comparison;
  const ids = new Set<number>();
  for (const each of [stretch, stretchBefore(stretch)]) {
    const sums = await sumsBy(snapshot.totals, asked, each, { by: [] });
    sums.forEach(({ feedId }) => ids.add(feedId));
  }
  const feeds = [...(await snapshot.feeds.byIds(ids)).values()];
  const books = groupBy(feeds, each => `${each.basis} ${each.currency}`);
  const found: Array<ComparedBook | UnknownBook> = [];
  for (const [, own] of [...books].sort(([a], [b]) => (a < b ? -1 : 1))) {
    found.push(await comparedBook(comparison, own));
  }
  return found;
}

/** As far as all of its sources have told: a day that is not over is no fall of costs. */
async function comparedBook(
  { asked, snapshot, stretch }: Comparison,
  feeds: readonly Feed[],
): Promise<ComparedBook | UnknownBook> {
  const { totals, windows } = snapshot;
  const [{ basis, currency }] = feeds;
  const ids = feeds.map(({ id }) => id);
  const toMs = knownUntil(feeds, await windows.lastEnds(ids, stretch));
  if (toMs === undefined) {
    const names = [...new Set(feeds.map(({ source }) => source))].join(', ');
    const reason = `Not all of ${names} have told of costs in this time.`;
    return { basis, currency, reason };
  }
  const after = { fromMs: stretch.fromMs, toMs };
  const before = stretchBefore(after);
  const coveredIn = async (each: Stretch) => ({
    feeds: await windows.coverage(ids, each),
    priced: pricedBySource(await snapshot.priced.of(selectionOf(asked), each)),
  });
  const reason = whyNotComparable(feeds, {
    after: await coveredIn(after),
    before: await coveredIn(before),
  });
  if (reason) {
    return { basis, currency, reason };
  }
  const sideOf = async (each: Stretch) => {
    const sums = await sumsBy(totals, asked, each, {
      // As in the answer about all of the stretch, so that shares are rounded to the same.
      bucketMs: bucketMsOf(stretch),
      by: ['bearer', 'kind'],
    });
    return {
      stretch: each,
      sums: sums.filter(({ feedId }) => ids.includes(feedId)),
    };
  };
  return {
    basis,
    currency,
    after: await sideOf(after),
    before: await sideOf(before),
  };
}
