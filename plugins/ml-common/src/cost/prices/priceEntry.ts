import { z } from 'zod';
import { currencyCode } from '../amount';
import { textLine } from '../textLine';
import { TOKEN_KINDS } from '../tokenCounts';
import { priceId } from './priceId';

/**
 * What hardware is paid by: an hour of one GPU, of one CPU core, of one GiB (memory or storage), of a whole machine.
 *
 * @public
 */
export const HARDWARE_UNITS = [
  'gpu-hour',
  'core-hour',
  'gib-hour',
  'machine-hour',
] as const;
/**
 * What hardware is paid by; see HARDWARE_UNITS.
 *
 * @public
 */
export type HardwareUnit = (typeof HARDWARE_UNITS)[number];

const name = textLine(200);

const PRICE_RULE =
  'must be a decimal number in quotes, such as "0.35", with at most 12 digits on either side of the point';

const shared = {
  price: z
    .string(PRICE_RULE)
    .regex(/^\d{1,12}(\.\d{1,12})?$/, PRICE_RULE)
    .describe('Currency for `per` units; text, for a double is not exact'),
  currency: currencyCode,
  from: z
    .union([z.iso.date(), z.iso.datetime()], {
      error:
        'must be a day such as 2026-01-01, which begins at 00:00 UTC, or an instant such as 2026-01-01T09:00:00Z',
    })
    .describe('Since when it is in force, until the next one of the same'),
  source: name.describe('Where it is from, such as contract 2026-117'),
};

/**
 * What tokens of a model cost from an instant on. Prices that rise with the length of the context (such as
 * above 200,000 tokens) are not covered, for counts over a window do not tell how long each request was.
 *
 * @public
 */
export const tokenPrice = z.strictObject({
  kind: z.enum(TOKEN_KINDS),
  provider: name.describe('Who sells it, as the source of the usage names it'),
  model: name.describe('As the source of the usage names it'),
  per: z
    .literal([1, 1000, 1_000_000], 'must be 1, 1000 or 1000000')
    .default(1_000_000)
    .describe('For how many tokens the price is'),
  ...shared,
});
/**
 * What tokens of a model cost from an instant on.
 *
 * @public
 */
export type TokenPrice = z.infer<typeof tokenPrice>;

/**
 * What an hour of hardware costs from an instant on.
 *
 * @public
 */
export const hardwarePrice = z.strictObject({
  kind: z.enum(HARDWARE_UNITS),
  hardware: name.describe(
    'Product, as the source of the hours names it, such as NVIDIA L4',
  ),
  ...shared,
});
/**
 * What an hour of hardware costs from an instant on.
 *
 * @public
 */
export type HardwarePrice = z.infer<typeof hardwarePrice>;

/**
 * What something costs from an instant on.
 *
 * @public
 */
export const priceEntry = z.discriminatedUnion('kind', [
  tokenPrice,
  hardwarePrice,
]);
/**
 * What something costs from an instant on.
 *
 * @public
 */
export type PriceEntry = z.infer<typeof priceEntry>;

/**
 * Prices from one hand; of the same thing from the same instant on there is at most one.
 *
 * @public
 */
export const priceList = z.array(priceEntry).superRefine((entries, context) => {
  const seen = new Map<string, number>();
  entries.forEach((entry, at) => {
    const key = `${priceId(entry)} ${Date.parse(entry.from)}`;
    const first = seen.get(key);
    if (first !== undefined) {
      context.addIssue({
        code: 'custom',
        path: [at, 'from'],
        message: `is that of another price of ${priceName(entry)}, at ${first}`,
      });
    }
    seen.set(key, at);
  });
});
/**
 * Prices from one hand.
 *
 * @public
 */
export type PriceList = z.infer<typeof priceList>;

/**
 * All prices that are known, list by list: where the first has a price in force, the others are not
 * asked, so that what an operator states comes before a list that was shipped.
 *
 * @public
 */
export type PriceBook = readonly PriceList[];

/**
 * What a price is of.
 *
 * @public
 */
export type PriceKey =
  | Pick<TokenPrice, 'kind' | 'provider' | 'model'>
  | Pick<HardwarePrice, 'kind' | 'hardware'>;

/**
 * What a price is of, in words, such as `cachedInput of openai/gpt-5`.
 *
 * @public
 */
export function priceName(key: PriceKey): string {
  return 'hardware' in key
    ? `${key.kind} of ${key.hardware}`
    : `${key.kind} of ${key.provider}/${key.model}`;
}
