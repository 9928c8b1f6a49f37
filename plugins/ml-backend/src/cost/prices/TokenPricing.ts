import { PriceBook } from '@callboard/plugin-ml-common';
import { canonicalBytes } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { groupBy } from '../../groupBy';
import { KeepStatements } from '../intake/KeepStatements';
import { pricedTokens } from './pricedTokens';
import { TokenPriceStore } from './TokenPriceStore';
import { tokenStatements } from './tokenStatements';

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
   * @throws InputError where they cost more than can be kept exactly
   */
  async price(
    countIds: readonly number[],
    { by, now }: { by: string; now: Date },
    trx: Knex.Transaction,
  ): Promise<void> {
    const { keep, prices: book, tokenPrices } = this.options;
    const counted = await tokenPrices.read(countIds, trx);
    const made = counted.map(tokens => {
      const priced = pricedTokens(tokens, book);
      return {
        tokens,
        priced,
        statements: tokenStatements(tokens, priced, book),
      };
    });
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
}
