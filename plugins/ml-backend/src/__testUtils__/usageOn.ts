import { Knex } from 'knex';
import { UsageStore } from '../serving/store/UsageStore';

/** Tokens of hours, as the area of serving keeps them. */
export function usageOn(db: Knex): UsageStore {
  return new UsageStore(db);
}
