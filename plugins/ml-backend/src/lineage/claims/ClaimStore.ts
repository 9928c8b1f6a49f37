import { Knex } from 'knex';
import { nodeHash } from '../store/nodeHash';
import { NodeRow } from '../store/rows';
import { UnclaimedPlace } from './unclaimedCursor';

/** What somebody said a name is. */
export interface StoredClaim {
  node_id: number;
  entity_ref: string;
  /** That the entity had then. */
  uid: string;
  claimed_by: string;
  claimed_at: string;
}

/** A name, and the entity that it is. */
export interface KnownName {
  row: NodeRow;
  entity?: NodeRow;
  claim?: StoredClaim;
}

/** Keeps what people said names are. */
export class ClaimStore {
  constructor(private readonly db: Knex) {}

  async name(key: string): Promise<KnownName | undefined> {
    const row = await this.nodes().where('key_hash', nodeHash(key)).first();
    return (
      row && {
        row,
        entity:
          row.canonical_id === null
            ? undefined
            : await this.nodes().where('id', row.canonical_id).first(),
        claim: await this.db<StoredClaim>('lineage_claims')
          .where('node_id', row.id)
          .first(),
      }
    );
  }

  async save(trx: Knex.Transaction, claim: StoredClaim): Promise<void> {
    await trx('lineage_claims').insert(claim).onConflict('node_id').merge();
  }

  async remove(trx: Knex.Transaction, nodeId: number): Promise<void> {
    await trx('lineage_claims').where('node_id', nodeId).delete();
  }

  /** Names that are no entity, those seen last first. */
  async unclaimed(
    { after, text }: { after?: UnclaimedPlace; text?: string },
    limit: number,
  ): Promise<NodeRow[]> {
    const found: NodeRow[] = [];
    for (const type of ['dataset', 'job'] as const) {
      const query = this.nodes()
        .where('type', type)
        .whereNull('canonical_id')
        .whereNull('entity_ref')
        .orderBy([
          { column: 'last_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit);
      if (after) {
        query.whereRaw('(last_at, id) < (?, ?)', [after.at, after.id]);
      }
      if (text !== undefined) {
        query.whereRaw(`lower(key) like ? escape '\\'`, [likeOf(type, text)]);
      }
      found.push(...(await query));
    }
    return found.sort(byLastSeen).slice(0, limit);
  }

  private nodes() {
    return this.db<NodeRow, NodeRow[]>('lineage_nodes');
  }
}

function byLastSeen(a: NodeRow, b: NodeRow): number {
  const order = a.last_at === b.last_at ? a.id < b.id : a.last_at < b.last_at;
  return order ? 1 : -1;
}

/** Behind the prefix of the key. */
function likeOf(type: string, text: string): string {
  const wanted = text
    .replaceAll('\0', '')
    .toLocaleLowerCase('en-US')
    .replace(/[\\%_]/g, '\\$&');
  return `${type}:%${wanted}%`;
}
