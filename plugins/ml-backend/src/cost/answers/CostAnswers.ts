import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CostAnswer, CostGroup, CostQuery } from '@callboard/plugin-ml-common';
import { FeedStore } from '../store/FeedStore';
import { Stretch } from '../store/selected';
import { TotalStore } from '../store/TotalStore';
import { WindowStore } from '../store/WindowStore';
import { Asked } from './Asked';
import { costBooks, stretchBefore } from './costBooks';
import { CostSight } from './CostSight';
import { keyOf } from './keyOf';
import { ServiceShare } from './ModelServices';
import { stretchOf } from './stretchOf';
import { selectionOf, sumsBefore, sumsOf } from './sumsOf';

/** Tells what was spent. */
export class CostAnswers {
  constructor(
    private readonly options: {
      feeds: FeedStore;
      sight: CostSight;
      totals: TotalStore;
      windows: WindowStore;
    },
  ) {}

  /** Only what the caller may see. @throws InputError; NotFoundError for unknown and hidden entities */
  async of(
    query: CostQuery,
    credentials: BackstageCredentials,
  ): Promise<CostAnswer> {
    const stretch = stretchOf(query);
    const asked = await this.options.sight.asked(query, credentials);
    return {
      from: new Date(stretch.fromMs).toISOString(),
      to: new Date(stretch.toMs).toISOString(),
      groupBy: query.groupBy,
      ...(await this.about(asked, stretch, query.groupBy)),
    };
  }

  private async about(
    asked: Asked,
    stretch: Stretch,
    groupBy: CostGroup,
  ): Promise<Omit<CostAnswer, 'from' | 'groupBy' | 'to'>> {
    const { feeds, totals, windows } = this.options;
    const before = stretchBefore(stretch);
    const [{ groups, series }, previous, crossing] = await Promise.all([
      sumsOf(totals, asked, stretch, groupBy),
      sumsBefore(totals, asked, before),
      windows.crossing(selectionOf(asked), stretch),
    ]);
    // What another source of a book said before is part of what it was before.
    const feedIds = [
      ...new Set([...series, ...previous].map(({ feedId }) => feedId)),
    ];
    const [known, stated, coveredNow, coveredBefore] = await Promise.all([
      feeds.byIds(feedIds),
      windows.ofBooks(feedIds, stretch),
      windows.coverage(feedIds, stretch),
      windows.coverage(feedIds, before),
    ]);
    const books = costBooks({
      stretch,
      series,
      groups,
      keyOf: keyOf(groupBy, asked, known),
      previous,
      windows: stated,
      feeds: known,
      covered: { now: coveredNow, before: coveredBefore },
    });
    const shares = [...new Set(asked.shares?.values())]
      .map(toShown)
      .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
    return { books, crossing, ...(shares.length > 0 && { shares }) };
  }
}

function toShown({ at, entityRef, rule, ruleText, weights }: ServiceShare) {
  const share = weights[at] / weights.reduce((sum, each) => sum + each, 0);
  return { entityRef, share, rule, ruleText };
}
