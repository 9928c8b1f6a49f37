import { ConflictError, NotFoundError } from '@backstage/errors';
import { CountsAccepted } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { CostEntities } from '../CostEntities';
import { costRef } from '../costRef';
import { Sender } from '../intake/Sender';
import { TokenPricing } from '../prices/TokenPricing';
import { CountIntake } from './CountIntake';
import { KeepCounts } from './KeepCounts';
import { SentCounts } from './SentCounts';

/** Keeps what is sent; tokens are priced in the same moment. */
export class StoredCountIntake implements CountIntake {
  constructor(
    private readonly options: {
      db: Knex;
      entities: CostEntities;
      keepCounts: KeepCounts;
      pricing: TokenPricing;
      /** Names of the sources that the portal reads itself. */
      pulled: () => readonly string[];
    },
  ) {}

  async accept(
    { field, items }: SentCounts,
    { credentials, subject }: Sender,
    now: Date,
  ): Promise<CountsAccepted> {
    const { db, entities, keepCounts, pricing, pulled } = this.options;
    checkSources({ field, items }, new Set(pulled()));
    const whole = items.map((item, at) => ({
      ...item,
      entityRef: costRef(item.entityRef, `${field}.${at}.entityRef`),
    }));
    const refs = new Set(whole.map(({ entityRef }) => entityRef));
    const known = await entities.of(refs, credentials);
    const unknown = whole.findIndex(({ entityRef }) => !known.has(entityRef));
    if (unknown !== -1) {
      throw new NotFoundError(
        `${field}.${unknown}.entityRef: no entity ${whole[unknown].entityRef}`,
      );
    }
    const stated = { by: subject, now };
    const results = await db.transaction(async trx => {
      const counts = { field, items: whole };
      const kept = await keepCounts.keep(counts, known, stated, trx);
      if (field === 'usage') {
        await pricing.price(kept.changed, stated, trx);
      }
      return kept.results;
    });
    return { results };
  }
}

/** Prices make costs of what is counted, which would pass for what the source that is read says. */
function checkSources(
  { field, items }: SentCounts,
  pulled: ReadonlySet<string>,
): void {
  for (const [at, { counter }] of items.entries()) {
    if (pulled.has(counter.source)) {
      throw new ConflictError(
        `${field}.${at}.source: ${counter.source} is read by the portal itself; send under another name`,
      );
    }
  }
}
