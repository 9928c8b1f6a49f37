import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CostFactsAnswer, CostFactsQuery } from '@callboard/plugin-ml-common';
import { costRef } from '../costRef';
import { FactPages } from '../store/FactPages';
import { CostSight } from './CostSight';
import { decodeFactCursor, encodeFactCursor } from './factCursor';
import { stretchOf } from './stretchOf';

/** Tells what a figure is made of. */
export class CostFacts {
  constructor(
    private readonly options: { pages: FactPages; sight: CostSight },
  ) {}

  /** Facts of the entity itself. @throws InputError; NotFoundError for unknown and hidden entities */
  async of(
    { cursor, from, limit, ref, to, ...filters }: CostFactsQuery,
    credentials: BackstageCredentials,
  ): Promise<CostFactsAnswer> {
    const { pages, sight } = this.options;
    const stretch = stretchOf({ from, to });
    const bearers = await sight.ofEntity(costRef(ref, 'ref'), credentials);
    const found = await pages.page(
      bearers.map(({ id }) => id),
      stretch,
      {
        ...filters,
        ...(cursor && { after: decodeFactCursor(cursor) }),
        limit: limit + 1,
      },
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ fact }) => fact),
      ...(last &&
        found.length > limit && { nextCursor: encodeFactCursor(last.place) }),
    };
  }
}
