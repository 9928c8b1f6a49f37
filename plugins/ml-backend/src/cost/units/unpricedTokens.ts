import { CostUnitsAnswer } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { UnpricedCount } from '../prices/countedTokens';

/** Tokens without a price by what they are, the most first. @param found - the newest window first, whose reason is told */
export function unpricedTokens(
  found: readonly UnpricedCount[],
): CostUnitsAnswer['unpriced'] {
  const same = groupBy(found, ({ kind, model, provider }) =>
    JSON.stringify([provider, model, kind]),
  );
  return [...same.values()]
    .map(own => {
      const [{ kind, model, provider, reason }] = own;
      const tokens = own.reduce((sum, { quantity }) => sum + quantity, 0);
      return { provider, model, kind, tokens, reason };
    })
    .sort((a, b) => b.tokens - a.tokens);
}
