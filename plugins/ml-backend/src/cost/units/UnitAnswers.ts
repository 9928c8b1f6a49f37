import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CostUnitsAnswer,
  CostUnitsQuery,
  CostWindow,
  utilisationOf,
} from '@callboard/plugin-ml-common';
import { stretchBefore } from '../answers/costBooks';
import { CostSight } from '../answers/CostSight';
import { stretchOf } from '../answers/stretchOf';
import { costRef } from '../costRef';
import { TokenPriceStore } from '../prices/TokenPriceStore';
import { CostSnapshots } from '../store/CostSnapshots';
import { Stretch } from '../store/selected';
import { pricedShares } from './pricedShares';
import { SpentBook, spentBooks } from './spentBooks';
import { unitBook } from './unitBook';
import { UnitCounts } from './UnitCounts';
import { unpricedTokens } from './unpricedTokens';

type One = Awaited<ReturnType<CostSight['one']>>;

/** Tells what one prediction, token, request and outcome costs. */
export class UnitAnswers {
  constructor(
    private readonly options: {
      counts: UnitCounts;
      sight: CostSight;
      snapshots: CostSnapshots;
      tokenPrices: TokenPriceStore;
    },
  ) {}

  /** @throws InputError; NotFoundError for unknown and hidden entities */
  async of(
    query: CostUnitsQuery,
    credentials: BackstageCredentials,
  ): Promise<CostUnitsAnswer> {
    const { counts, sight, tokenPrices } = this.options;
    const stretch = stretchOf(query);
    const entityRef = costRef(query.ref, 'ref');
    const one = await sight.one(entityRef, credentials);
    const services = [
      ...new Map(
        [...one.shares.values()].map(each => [each.uid, each]),
      ).values(),
    ];
    const whole = { ...stretchBefore(stretch), toMs: stretch.toMs };
    const uids = [one.uid, ...services.map(({ uid }) => uid)];
    const [books, found, unpriced] = await Promise.all([
      this.books(one, stretch, whole),
      counts.of({ entityRef, uid: one.uid }, services, whole),
      tokenPrices.unpricedOf(uids, whole),
    ]);
    const shares = pricedShares(found.sent, unpriced);
    const window = {
      from: new Date(stretch.fromMs).toISOString(),
      to: new Date(stretch.toMs).toISOString(),
    };
    return {
      entityRef,
      ...window,
      books: books.map(book =>
        unitBook(book, {
          ...{ books, found, one, services, shares, stretch, window },
        }),
      ),
      utilisation: utilisations(window, books),
      unpriced: unpricedTokens(
        unpriced.filter(({ fromMs }) => fromMs >= stretch.fromMs),
      ),
    };
  }

  private books(
    { bearers, shares }: One,
    stretch: Stretch,
    whole: Stretch,
  ): Promise<SpentBook[]> {
    return this.options.snapshots.read(async ({ feeds, spent }) => {
      const windows = await spent.of(
        bearers.map(({ id }) => id),
        whole,
      );
      const known = await feeds.byIds(windows.map(({ feedId }) => feedId));
      return spentBooks(windows, known, shares, stretch);
    });
  }
}

/** Of each currency in which something was reserved. */
function utilisations(
  window: CostWindow,
  books: readonly SpentBook[],
): CostUnitsAnswer['utilisation'] {
  return books
    .filter(({ basis }) => basis === 'allocation')
    .map(({ currency, series }) => {
      const usage = books.find(
        each => each.basis === 'usage' && each.currency === currency,
      );
      return {
        currency,
        utilisation: utilisationOf(window, series, usage?.series ?? []),
      };
    });
}
