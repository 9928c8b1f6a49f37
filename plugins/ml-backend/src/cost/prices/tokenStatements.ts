import { InputError } from '@backstage/errors';
import {
  CostLine,
  PriceBook,
  priceAt,
  roundTogether,
  TOKEN_KINDS,
} from '@callboard/plugin-ml-common';
import { KeptStatement } from '../intake/KeepStatements';
import { PricedTokens } from './pricedTokens';
import { CountedTokens } from './countedTokens';

type Charged = PricedTokens['charges'][number];

/** Characters that a rule has room for. */
const LONGEST_RULE = 300;

/**
 * What tokens of one window cost, a statement for each currency. A currency in which they were charged before is among
 * them, for a correction may charge nothing in it any more.
 *
 * @throws InputError where they cost more than can be kept exactly
 */
export function tokenStatements(
  tokens: CountedTokens,
  priced: PricedTokens,
  book: PriceBook,
): KeptStatement[] {
  const { counterId, source, stated, window } = tokens;
  const { charges, prices, unpriced } = priced;
  const isUsed = charges.length + unpriced.length > 0;
  const currencies = new Set([
    ...prices.map(({ currency }) => currency),
    ...(isUsed ? [] : currenciesAt(tokens, book)),
  ]);
  return [...currencies].sort().map(currency => ({
    ...{ counterId, source, basis: 'list', currency, window },
    revision: stated,
    coverage: pricedShare(priced),
    estimated: false,
    lines: linesOf(
      tokens,
      charges.filter(each => each.currency === currency),
    ),
  }));
}

/** Tokens without a price are not there, so that no unit is told to cost too little. */
function pricedShare({ charges, unpriced }: PricedTokens): number {
  const [has, lacks] = [charges, unpriced].map(all =>
    all.reduce((sum, { quantity }) => sum + quantity, 0),
  );
  return lacks === 0 ? 1 : has / (has + lacks);
}

/** Of nothing that was used, it is known that it cost nothing in them. */
function currenciesAt(
  { model, provider, window }: CountedTokens,
  book: PriceBook,
): string[] {
  return TOKEN_KINDS.flatMap(kind => {
    const price = priceAt(book, { kind, provider, model }, window.from);
    return price === 'unpriced' ? [] : price.currency;
  });
}

function linesOf(
  tokens: CountedTokens,
  charges: readonly Charged[],
): CostLine[] {
  const amounts = amountsOf(tokens, charges);
  return charges.map((charge, at) => ({
    account: 'entity',
    entityRef: tokens.entity.entityRef,
    kind: 'tokens',
    quantity: charge.quantity,
    unit: 'token',
    unitPrice: charge.unitPrice,
    amount: amounts[at],
    rule: 'stated',
    ruleText: ruleText(tokens, charge),
  }));
}

function amountsOf(
  { model, provider, window }: CountedTokens,
  charges: readonly Charged[],
): number[] {
  try {
    return roundTogether(charges.map(({ cost }) => cost));
  } catch (error) {
    throw new InputError(
      `usage: the tokens of ${provider}/${model} from ${window.from} on cost more than can be kept`,
      error,
    );
  }
}

function ruleText({ model, provider }: CountedTokens, charge: Charged): string {
  const { kind, priceFrom, priceSource } = charge;
  const text = `${kind} of ${provider}/${model} at the price of ${priceSource}, in force since ${priceFrom}`;
  return [...text].slice(0, LONGEST_RULE).join('');
}
