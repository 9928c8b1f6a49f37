import { InputError } from '@backstage/errors';
import { PriceBook } from '@callboard/plugin-ml-common';
import { canonicalBytes } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { groupBy } from '../../groupBy';
import { KeepStatements, KeptStatement } from '../intake/KeepStatements';
import { CountedTokens } from './countedTokens';
import { PricedTokens, pricedTokens } from './pricedTokens';
import { TokenPriceStore } from './TokenPriceStore';
import { tokenStatements } from './tokenStatements';

/** Tokens with what they cost. */
interface Made {
  tokens: CountedTokens;
  priced: Pick<PricedTokens, 'prices' | 'unpriced'>;
  statements: KeptStatement[];
}

/** Makes costs of tokens, at the prices of the configuration. */
export class TokenPricing {
  /** Tells lists of prices apart. */
  readonly hash: string;

  constructor(
    private readonly options: {
      keep: KeepStatements;
      prices: PriceBook;
      tokenPrices: TokenPriceStore;
    },
  ) {
    this.hash = createHash('sha256')
      .update(canonicalBytes(options.prices))
      .digest('hex');
  }

  /**
   * States what the tokens of counts cost, to be called with their counters locked.
   *
   * @param leaveOut - is told of a count that costs more than can be kept exactly, which stays without a price
   * @throws InputError naming such a count, where none may be left out
   */
  async price(
    countIds: readonly number[],
    { by, now }: { by: string; now: Date },
    trx: Knex.Transaction,
    leaveOut?: (reason: InputError) => void,
  ): Promise<void> {
    const { keep, tokenPrices } = this.options;
    const counted = await tokenPrices.read(countIds, trx);
    const made = counted.map(tokens => this.made(tokens, leaveOut));
    // An entity that moved to another team between two windows is two bearers; locked in one order everywhere.
    for (const own of groupBy(made, each => each.tokens.bearerId).values()) {
      const [{ entity }] = own.map(({ tokens }) => tokens);
      await keep.keep(
        own.flatMap(({ statements }) => statements),
        new Map([[entity.entityRef, entity]]),
        { by, now },
        trx,
      );
    }
    await tokenPrices.save(
      made.map(({ priced, tokens }) => ({
        countId: tokens.countId,
        prices: priced.prices,
        unpriced: priced.unpriced,
        triedWith: this.hash,
        stated: tokens.stated + 1,
      })),
      trx,
    );
  }

  private made(
    tokens: CountedTokens,
    leaveOut: ((reason: InputError) => void) | undefined,
  ): Made {
    const { prices: book } = this.options;
    const priced = pricedTokens(tokens, book);
    try {
      const statements = tokenStatements(tokens, priced, book);
      return { tokens, priced, statements };
    } catch (error) {
      if (!leaveOut || !(error instanceof InputError)) {
        throw error;
      }
      leaveOut(error);
      const { charges, unpriced } = priced;
      const reason = 'They cost more than can be kept.';
      const without = charges.map(({ kind, quantity }) => ({
        ...{ kind, quantity, reason },
      }));
      return {
        tokens,
        priced: { prices: tokens.prices, unpriced: [...without, ...unpriced] },
        statements: [],
      };
    }
  }
}
