import { Knex } from 'knex';
import { AccountStore } from './AccountStore';
import { FeedStore } from './FeedStore';
import { PricedStore } from './PricedStore';
import { SpentStore } from './SpentStore';
import { TotalStore } from './TotalStore';
import { WindowStore } from './WindowStore';

/** What is read of one moment. */
export interface CostSnapshot {
  accounts: AccountStore;
  feeds: FeedStore;
  priced: PricedStore;
  spent: SpentStore;
  totals: TotalStore;
  windows: WindowStore;
}

/** Reads what belongs together as it was at one moment, so that parts add up to their sum while facts are corrected. */
export class CostSnapshots {
  constructor(private readonly db: Knex) {}

  /** Within it nothing else asks the database: on SQLite there is one connection, which also makes it one moment. */
  async read<T>(read: (snapshot: CostSnapshot) => Promise<T>): Promise<T> {
    const { db } = this;
    return db.transaction(
      trx =>
        read({
          accounts: new AccountStore(trx),
          feeds: new FeedStore(trx),
          priced: new PricedStore(trx),
          spent: new SpentStore(trx),
          totals: new TotalStore(trx),
          windows: new WindowStore(trx),
        }),
      db.client.config.client === 'pg'
        ? { isolationLevel: 'repeatable read', readOnly: true }
        : {},
    );
  }
}
