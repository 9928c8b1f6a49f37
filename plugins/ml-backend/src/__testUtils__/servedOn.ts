import { Knex } from 'knex';
import { WindowStore } from '../serving/store/WindowStore';

/** What services served, as the area of serving keeps it. */
export function servedOn(db: Knex): WindowStore {
  return new WindowStore(db);
}
