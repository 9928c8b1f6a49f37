import { Knex } from 'knex';
import { recordset } from '../../store/recordset';
import { sqlRows } from '../../store/sqlRows';

/** Of `lineage_events`. */
export interface EventRow {
  hash: string;
  event_at: string;
  received_at: string;
  sent_by: string;
  body: string;
}

const COLUMNS = {
  hash: 'text',
  event_at: 'text',
  received_at: 'text',
  sent_by: 'text',
  body: 'text',
} as const;
const NAMES = Object.keys(COLUMNS).join(', ');

/** Adds events; answers the hashes of those that were not there yet. In the order of the hashes, so that batches do not wait for one another in circles. */
export async function addEvents(
  trx: Knex.Transaction,
  events: readonly EventRow[],
): Promise<Set<string>> {
  const sorted = events.toSorted((one, other) =>
    one.hash < other.hash ? -1 : 1,
  );
  const added = await sqlRows<{ hash: string }>(
    trx,
    `insert into lineage_events (${NAMES})
     select ${NAMES} from ? where true
     on conflict (hash) do nothing returning hash`,
    [recordset(trx, COLUMNS, sorted)],
  );
  return new Set(added.map(({ hash }) => hash));
}

/** Removes some of what came before a time; answers how many. */
export async function removeEvents(
  db: Knex,
  before: string,
  limit: number,
): Promise<number> {
  const old = db('lineage_events')
    .select('hash')
    .where('received_at', '<', before)
    .limit(limit);
  return db('lineage_events').whereIn('hash', old).delete();
}
