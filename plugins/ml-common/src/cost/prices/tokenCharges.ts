import { InputError } from '@backstage/errors';
import { CostWindow } from '../costFact';
import { decimalOf, decimalText, minus } from '../decimal';
import {
  TOKEN_KINDS,
  TokenCounts,
  tokenCountsProblems,
  TokenKind,
} from '../tokenCounts';
import { charge, Charge, Unpriced } from './charge';
import { priceAt, priceChanges } from './priceAt';
import { PriceBook } from './priceEntry';

/**
 * Tokens of one model over a closed window.
 *
 * @public
 */
export interface TokenUse {
  /** Who sells them, as prices name it. */
  provider: string;
  /** As prices name it. */
  model: string;
  /** Of the whole window. */
  counts: TokenCounts;
}

/**
 * What tokens cost, kind by kind; each token is in one kind only.
 *
 * @public
 */
export interface TokenCharges {
  /** What has a price. */
  charges: Array<Charge & { kind: TokenKind }>;
  /** Without a price, or with one that changes within the window. */
  unpriced: Array<Unpriced & { kind: TokenKind }>;
}

/**
 * The price of a kind that stands in where a kind has none of its own. Reasoning is output, and is sold at its
 * price unless a seller says otherwise.
 */
const FALLBACKS: Partial<Record<TokenKind, TokenKind>> = {
  reasoning: 'output',
  cachedInput: 'input',
  cacheWrite: 'input',
};

/**
 * What tokens cost at the prices in force over the whole window.
 *
 * Parts are taken out of their whole, so that nothing is paid twice: `input` is charged without what was read from a
 * cache or written to it, `output` without reasoning. Reasoning without a price of its own costs what output costs.
 * Input from or to a cache without one is unpriced, unless `uncached` says that it costs what input costs (which is too
 * much for what is read at most sellers, and too little for what is written at some). Prices that depend on the length
 * of the context are not covered.
 *
 * @param uncached - the operator's word that cached input without a price of its own costs what input costs
 * @throws InputError naming the count when parts are more than their whole, or a count is negative or no number
 *
 * @public
 */
export function tokenCharges(
  use: TokenUse,
  book: PriceBook,
  window: CostWindow,
  { uncached = false }: { uncached?: boolean } = {},
): TokenCharges {
  const { model, provider } = use;
  const quantities = disjoint(use.counts);
  const all = TOKEN_KINDS.flatMap(kind => {
    const quantity = quantities[kind];
    if (!quantity) {
      return [];
    }
    const own = { kind, provider, model };
    const fallback = FALLBACKS[kind];
    const isOwn =
      priceAt(book, own, window.from) !== 'unpriced' ||
      priceChanges(book, own, window).length > 0;
    const key =
      fallback && !isOwn && (kind === 'reasoning' || uncached)
        ? { ...own, kind: fallback }
        : own;
    return { kind, ...charge(quantity, key, book, window) };
  });
  return {
    charges: all.flatMap(each => ('cost' in each ? each : [])),
    unpriced: all.flatMap(each => ('reason' in each ? each : [])),
  };
}

/** Counts of which no token is in two. */
function disjoint(counts: TokenCounts): Partial<Record<TokenKind, number>> {
  for (const [kind, count] of Object.entries(counts)) {
    if (!Number.isFinite(count) || count < 0) {
      throw new InputError(
        `${kind}: must be a number of at least 0, is ${count}`,
      );
    }
  }
  const [problem] = tokenCountsProblems(counts);
  if (problem) {
    throw new InputError(`${problem.path}: ${problem.rule}`);
  }
  const { cachedInput = 0, cacheWrite = 0, input = 0, output = 0 } = counts;
  return {
    ...counts,
    input: without(without(input, cachedInput), cacheWrite),
    output: without(output, counts.reasoning ?? 0),
  };
}

/** Of doubles the difference of their decimals: 0.3 without 0.1 is 0.2. */
function without(whole: number, part: number): number {
  const rest = minus(decimalOf(whole), decimalOf(part));
  return Math.max(0, Number(decimalText(rest)));
}
