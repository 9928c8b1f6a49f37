import type { PriceKey } from './priceEntry';

/** Tells prices of different things apart. */
export function priceId(key: PriceKey): string {
  return JSON.stringify(
    'hardware' in key
      ? [key.kind, key.hardware]
      : [key.kind, key.provider, key.model],
  );
}
