import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { PriceList, priceList } from '@callboard/plugin-ml-common';

export const PRICES_AT = 'ml.cost.prices';

/** Prices of the operator. @throws InputError naming the setting and the rule */
export function readPrices(config: RootConfigService): PriceList {
  const found = priceList.safeParse(config.getOptional(PRICES_AT) ?? []);
  if (!found.success) {
    const [{ message, path }] = found.error.issues;
    const [at, ...field] = path.map(String);
    throw new InputError(
      `${PRICES_AT}${at === undefined ? '' : `[${at}]`}${field
        .map(each => `.${each}`)
        .join('')}: ${message}`,
    );
  }
  return found.data;
}
