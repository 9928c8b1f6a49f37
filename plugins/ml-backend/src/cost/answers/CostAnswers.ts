import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CostAnswer, CostGroup, CostQuery } from '@callboard/plugin-ml-common';
import { FeedStore } from '../store/FeedStore';
import { Stretch, TotalStore } from '../store/TotalStore';
import { Asked } from './Asked';
import { costBooks, stretchBefore } from './costBooks';
import { CostSight } from './CostSight';
import { keyOf } from './keyOf';
import { DAY_MS } from './seriesOf';
import { selectionOf, sumsBefore, sumsOf } from './sumsOf';

/** The longest stretch of one answer: three years. */
const MOST_DAYS = 1100;

/** Tells what was spent. */
export class CostAnswers {
  constructor(
    private readonly options: {
      feeds: FeedStore;
      sight: CostSight;
      totals: TotalStore;
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
  ): Promise<Pick<CostAnswer, 'books' | 'crossing'>> {
    const { feeds, totals } = this.options;
    const before = stretchBefore(stretch);
    const [{ groups, series }, previous, crossing] = await Promise.all([
      sumsOf(totals, asked, stretch, groupBy),
      sumsBefore(totals, asked, before),
      totals.crossing(selectionOf(asked), stretch),
    ]);
    const feedIds = [...new Set(series.map(({ feedId }) => feedId))];
    const [known, windows] = await Promise.all([
      feeds.byIds(feedIds),
      totals.windows(feedIds, { fromMs: before.fromMs, toMs: stretch.toMs }),
    ]);
    const books = costBooks({
      stretch,
      series,
      groups,
      keyOf: keyOf(groupBy, asked.bearers, known),
      previous: previous.filter(({ feedId }) => known.has(feedId)),
      windows,
      feeds: known,
    });
    return { books, crossing };
  }
}

/** @throws InputError */
function stretchOf({ from, to }: Pick<CostQuery, 'from' | 'to'>): Stretch {
  const stretch = { fromMs: Date.parse(from), toMs: Date.parse(to) };
  if (stretch.toMs - stretch.fromMs > MOST_DAYS * DAY_MS) {
    throw new InputError(`to: must be at most ${MOST_DAYS} days after from`);
  }
  return stretch;
}
