import { ConflictError, InputError, toError } from '@backstage/errors';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ServedUsage, UsedHour } from '../../ServedUsage';
import { CostEntities } from '../CostEntities';
import { TokenPricing } from '../prices/TokenPricing';
import { KeepCounts } from './KeepCounts';

/** For the record. */
const BY = 'ml.serving';

/** Makes costs of tokens that metric sources count, as of usage that is sent. */
export class ServedTokens {
  constructor(
    private readonly options: {
      entities: Pick<CostEntities, 'named'>;
      keepCounts: KeepCounts;
      logger: LoggerService;
      now: () => Date;
      pricing: TokenPricing;
      usage: ServedUsage;
    },
  ) {}

  /** Hour by hour, so that one that cannot be kept holds up no other. */
  async run(signal: AbortSignal): Promise<void> {
    const { usage } = this.options;
    let isMore = true;
    while (isMore && !signal.aborted) {
      isMore = await usage.take((hour, trx) => this.keep(hour, trx));
    }
  }

  private async keep(hour: UsedHour, trx: Knex.Transaction): Promise<void> {
    const { entities, logger } = this.options;
    const known = await entities.named([hour.entityRef]);
    if (known.get(hour.entityRef)?.uid !== hour.uid) {
      // It left the catalog since: nobody would bear what it cost.
      return;
    }
    try {
      await trx.transaction(inner => this.keepIn(hour, known, inner));
    } catch (error) {
      if (!(error instanceof InputError || error instanceof ConflictError)) {
        throw error;
      }
      logger.warn(
        `Tokens of ${hour.entityRef} from ${hour.from} on that ${
          hour.source
        } counted are in no cost: ${toError(error).message}`,
      );
    }
  }

  private async keepIn(
    { entityRef, from, source, to, usage }: UsedHour,
    known: Awaited<ReturnType<CostEntities['named']>>,
    trx: Knex.Transaction,
  ): Promise<void> {
    const { keepCounts, logger, now, pricing } = this.options;
    const stated = { by: BY, now: now() };
    const items = usage.map(({ counts, model, provider }) => ({
      counter: { what: 'tokens' as const, source, provider, name: model },
      ...{ entityRef, window: { from, to }, content: { counts } },
      // What is read again later is what counts.
      revision: Math.floor(stated.now.valueOf() / 1000),
    }));
    const { changed } = await keepCounts.keep(
      { field: 'usage', items },
      known,
      stated,
      trx,
    );
    await pricing.price(changed, stated, trx, reason =>
      logger.warn(`Tokens were not priced: ${reason.message}`),
    );
  }
}
