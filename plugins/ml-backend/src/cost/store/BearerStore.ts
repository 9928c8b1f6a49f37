import { Knex } from 'knex';
import { anyOf } from '../../anyOf';
import { inChunks } from '../../inChunks';
import { CostEntity } from '../CostEntity';

const TABLE = 'cost_bearers';

/** An entity as it was when a cost of it was stated. */
export interface Bearer {
  id: number;
  uid: string;
  entityRef: string;
  /** Empty: none. */
  owner: string;
  system: string;
  /** When facts of it changed last. */
  statedAt: string;
}

interface BearerRow {
  id: number;
  uid: string;
  entity_ref: string;
  owner: string;
  system: string;
  stated_at: string;
}

type Named = Omit<BearerRow, 'id' | 'stated_at'>;

/** Keeps who bears costs. */
export class BearerStore {
  constructor(private readonly db: Knex) {}

  /** Their ids, by uid; in batches of any size. */
  async idsOf(
    entities: readonly CostEntity[],
    now: Date,
    trx: Knex.Transaction,
  ): Promise<Map<string, number>> {
    // In one order everywhere, so that two senders never wait for one another.
    const wanted = entities.map(toRow).sort((a, b) => (a.uid < b.uid ? -1 : 1));
    const known = await this.known(wanted, trx);
    const missing = wanted.filter(row => !known.has(row.uid));
    if (missing.length === 0) {
      return known;
    }
    const stated_at = now.toISOString();
    await inChunks(missing, some =>
      trx<BearerRow>(TABLE)
        .insert(some.map(row => ({ ...row, stated_at })))
        .onConflict(['uid', 'entity_ref', 'owner', 'system'])
        .ignore()
        .then(() => undefined),
    );
    return this.known(wanted, trx);
  }

  /** Facts of them changed. */
  async touch(
    ids: readonly number[],
    now: Date,
    trx: Knex.Transaction,
  ): Promise<void> {
    // In one order everywhere, so that two senders never wait for one another.
    const locked = trx(TABLE)
      .where(anyOf(trx, 'id', ids))
      .orderBy('id')
      .select('id');
    await (trx.client.config.client === 'pg' ? locked.forUpdate() : locked);
    await trx<BearerRow>(TABLE)
      .where(anyOf(trx, 'id', ids))
      .update({ stated_at: now.toISOString() });
  }

  /** Everything that ever bore a cost. */
  async all(): Promise<Bearer[]> {
    return (await this.rows()).map(toBearer);
  }

  /** In batches of any size. */
  async byIds(ids: readonly number[]): Promise<Bearer[]> {
    const found = await inChunks([...new Set(ids)], some =>
      this.rows().whereIn('id', some),
    );
    return found.map(toBearer);
  }

  /** What entities of these refs were, also those that had them before. In batches of any size. */
  async ofRefs(entityRefs: readonly string[]): Promise<Bearer[]> {
    const found = await inChunks(entityRefs, some =>
      this.rows().whereIn('entity_ref', some),
    );
    return found.map(toBearer);
  }

  /** What belonged to an owner, or to a system, when it was stated. */
  async within(what: 'owner' | 'system', ref: string): Promise<Bearer[]> {
    return (await this.rows().where(what, ref)).map(toBearer);
  }

  private async known(
    wanted: readonly Named[],
    trx: Knex.Transaction,
  ): Promise<Map<string, number>> {
    const keys = new Set(wanted.map(keyOf));
    const rows = await inChunks(
      wanted.map(({ uid }) => uid),
      some => trx<BearerRow, BearerRow[]>(TABLE).whereIn('uid', some),
    );
    return new Map(
      rows.filter(row => keys.has(keyOf(row))).map(({ id, uid }) => [uid, id]),
    );
  }

  private rows() {
    return this.db<BearerRow, BearerRow[]>(TABLE);
  }
}

function toRow({ entityRef, owner = '', system = '', uid }: CostEntity) {
  return { uid, entity_ref: entityRef, owner, system };
}

function keyOf(row: Named): string {
  return JSON.stringify([row.uid, row.entity_ref, row.owner, row.system]);
}

function toBearer(row: BearerRow): Bearer {
  const { entity_ref: entityRef, id, owner, stated_at, system, uid } = row;
  return { id, uid, entityRef, owner, system, statedAt: stated_at };
}
