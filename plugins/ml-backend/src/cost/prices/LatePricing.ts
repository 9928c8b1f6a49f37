import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { CounterStore } from '../store/CounterStore';
import { PRICES_AT } from '../sources/pricesConfig';
import { TokenPriceStore } from './TokenPriceStore';
import { TokenPricing } from './TokenPricing';

/** Windows that are priced in one transaction. */
const AT_ONCE = 200;

/** Charges tokens that had no price when they were sent, once there is one. */
export class LatePricing {
  constructor(
    private readonly options: {
      counters: CounterStore;
      db: Knex;
      /** Age at which counts are removed, milliseconds. */
      keepForMs: number;
      logger: LoggerService;
      now: () => Date;
      pricing: TokenPricing;
      tokenPrices: TokenPriceStore;
    },
  ) {}

  /** Part by part, so that no transaction is long. */
  async run(signal: AbortSignal): Promise<void> {
    let found = AT_ONCE;
    while (found === AT_ONCE && !signal.aborted) {
      found = await this.some();
    }
  }

  /** Answers of how many windows it asked for the prices. */
  private async some(): Promise<number> {
    const { counters, db, keepForMs, logger, pricing, tokenPrices } =
      this.options;
    const now = this.options.now();
    const wanted = { limit: AT_ONCE, sinceMs: now.valueOf() - keepForMs };
    return db.transaction(async trx => {
      const found = await tokenPrices.untried(pricing.hash, wanted, trx);
      const counterIds = [...new Set(found.map(({ counterId }) => counterId))];
      await counters.lockIds(counterIds, trx);
      const ids = found.map(({ countId }) => countId);
      // One that cannot be priced holds up no other.
      await pricing.price(ids, { by: PRICES_AT, now }, trx, reason =>
        logger.warn(`Tokens were not priced: ${reason.message}`),
      );
      return found.length;
    });
  }
}
