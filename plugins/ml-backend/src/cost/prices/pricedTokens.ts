import {
  PriceBook,
  tokenCharges,
  TokenCharges,
  TokenPrice,
} from '@callboard/plugin-ml-common';
import { CountedTokens, KeptPrice } from './countedTokens';

/** Tokens of one window at the prices that they have. */
export interface PricedTokens extends TokenCharges {
  /** At which they are charged from now on, with those of kinds that were charged before. */
  prices: KeptPrice[];
}

/** A kind of tokens that has a price keeps it, whatever the book says by now: what was priced does not change. */
export function pricedTokens(
  { counts, model, prices, provider, window }: CountedTokens,
  book: PriceBook,
): PricedTokens {
  const kept = prices.map(
    ({ unitPrice, ...price }): TokenPrice => ({
      ...price,
      provider,
      model,
      per: 1,
      price: unitPrice,
    }),
  );
  const { charges, unpriced } = tokenCharges(
    { counts, model, provider },
    [kept, ...book],
    window,
  );
  const isKept = new Set(prices.map(({ kind }) => kind));
  const added = charges
    .filter(({ kind }) => !isKept.has(kind))
    .map(({ currency, kind, priceFrom, priceSource, unitPrice }) => ({
      kind,
      unitPrice,
      currency,
      from: priceFrom,
      source: priceSource,
    }));
  return { charges, unpriced, prices: [...prices, ...added] };
}
