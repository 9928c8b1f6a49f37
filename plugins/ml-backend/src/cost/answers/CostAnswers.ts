import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CostAnswer, CostGroup, CostQuery } from '@callboard/plugin-ml-common';
import { CostSnapshot, CostSnapshots } from '../store/CostSnapshots';
import { pricedBySource } from '../store/PricedStore';
import { Stretch } from '../store/selected';
import { Asked } from './Asked';
import { costBooks, stretchBefore } from './costBooks';
import { CostSight } from './CostSight';
import { keyOf } from './keyOf';
import { partOf, ServiceShare } from './ModelServices';
import { stretchOf } from './stretchOf';
import { selectionOf, sumsBy, sumsOf } from './sumsOf';

/** Tells what was spent. */
export class CostAnswers {
  constructor(
    private readonly options: { sight: CostSight; snapshots: CostSnapshots },
  ) {}

  /** Only what the caller may see. @throws InputError; NotFoundError for unknown and hidden entities */
  async of(
    query: CostQuery,
    credentials: BackstageCredentials,
  ): Promise<CostAnswer> {
    const stretch = stretchOf(query);
    const { sight, snapshots } = this.options;
    const asked = await sight.asked(query, credentials);
    return {
      from: new Date(stretch.fromMs).toISOString(),
      to: new Date(stretch.toMs).toISOString(),
      groupBy: query.groupBy,
      ...(await snapshots.read(snapshot =>
        answerAbout(snapshot, asked, stretch, query.groupBy),
      )),
    };
  }
}

/** One query after the other: all are of one transaction. */
async function answerAbout(
  { feeds, priced, totals, windows }: CostSnapshot,
  asked: Asked,
  stretch: Stretch,
  groupBy: CostGroup,
): Promise<Omit<CostAnswer, 'from' | 'groupBy' | 'to'>> {
  const before = stretchBefore(stretch);
  const { groups, series } = await sumsOf(totals, asked, stretch, groupBy);
  const previous = await sumsBy(totals, asked, before, { by: [] });
  // What another source of a book said before is part of what it was before.
  const feedIds = [
    ...new Set([...series, ...previous].map(({ feedId }) => feedId)),
  ];
  const known = await feeds.byIds(feedIds);
  const books = costBooks({
    stretch,
    series,
    groups,
    keyOf: keyOf(groupBy, asked, known),
    previous,
    windows: await windows.ofBooks(feedIds, stretch),
    feeds: known,
    covered: {
      now: await windows.coverage(feedIds, stretch),
      before: await windows.coverage(feedIds, before),
      priced: {
        now: pricedBySource(await priced.of(selectionOf(asked), stretch)),
        before: pricedBySource(await priced.of(selectionOf(asked), before)),
      },
    },
  });
  const shares = [...new Set(asked.shares?.values())]
    .map(toShown)
    .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
  const crossing = await windows.crossing(selectionOf(asked), stretch);
  return { books, crossing, ...(shares.length > 0 && { shares }) };
}

function toShown(share: ServiceShare) {
  const { entityRef, rule, ruleText } = share;
  return { entityRef, share: partOf(share), rule, ruleText };
}
