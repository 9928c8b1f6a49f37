import { PriceEntry, priceName } from '@callboard/plugin-ml-common';

/** Those of one thing together, the newest first. */
export function sortedPrices(prices: readonly PriceEntry[]): PriceEntry[] {
  return prices
    .map(price => ({ price, name: priceName(price) }))
    .sort((a, b) =>
      a.name === b.name
        ? Date.parse(b.price.from) - Date.parse(a.price.from)
        : a.name.localeCompare(b.name, 'en'),
    )
    .map(({ price }) => price);
}
