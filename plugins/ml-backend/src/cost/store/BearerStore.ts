import { Knex } from 'knex';
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
}

interface BearerRow {
  id: number;
  uid: string;
  entity_ref: string;
  owner: string;
  system: string;
}

/** Keeps who bears costs. */
export class BearerStore {
  constructor(private readonly db: Knex) {}

  /** Their ids, by uid; in batches of any size. */
  async idsOf(
    entities: readonly CostEntity[],
    trx: Knex.Transaction,
  ): Promise<Map<string, number>> {
    // In one order everywhere, so that two senders never wait for one another.
    const wanted = entities.map(toRow).sort((a, b) => (a.uid < b.uid ? -1 : 1));
    const known = await this.known(wanted, trx);
    const missing = wanted.filter(row => !known.has(row.uid));
    if (missing.length === 0) {
      return known;
    }
    await inChunks(missing, some =>
      trx<BearerRow>(TABLE)
        .insert(some)
        .onConflict(['uid', 'entity_ref', 'owner', 'system'])
        .ignore()
        .then(() => undefined),
    );
    return this.known(wanted, trx);
  }

  /** Everything that ever bore a cost. */
  async all(): Promise<Bearer[]> {
    return (await this.rows()).map(toBearer);
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
    wanted: ReadonlyArray<Omit<BearerRow, 'id'>>,
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

function keyOf(row: Omit<BearerRow, 'id'>): string {
  return JSON.stringify([row.uid, row.entity_ref, row.owner, row.system]);
}

function toBearer({ entity_ref: entityRef, ...row }: BearerRow): Bearer {
  return { ...row, entityRef };
}
