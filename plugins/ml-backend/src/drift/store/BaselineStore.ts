import {
  Baseline,
  profileCounts,
  profileFrame,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { PackedBaseline } from './packBaseline';
import { unpack } from './packed';

const TABLE = 'drift_baselines';

/** A frozen reference of an entity. */
export interface StoredBaseline extends Baseline {
  id: number;
  uid: string;
  /** Entity ref, subject of a service, or source of an engine. */
  createdBy: string;
}

interface BaselineRow {
  id: number;
  uid: string;
  entity_ref: string;
  digest: string;
  edges_hash: string;
  content_hash: string;
  rows_from: string;
  importance: string | null;
  content: Buffer;
  created_by: string;
  created_at: string;
}

const content = z.object({ frame: profileFrame, counts: profileCounts });
const importance = z.record(z.string(), z.number());

/** Keeps baselines: none is ever changed, and the newest counts. */
export class BaselineStore {
  constructor(private readonly db: Knex) {}

  /** What is sent again changes nothing. */
  async save(
    packed: PackedBaseline,
    { by, now, uid }: { by: string; now: Date; uid: string },
    trx: Knex.Transaction,
  ): Promise<{ edgesHash: string; isNew: boolean }> {
    const { contentHash: content_hash, digest, edgesHash } = packed;
    const newest = await trx<BaselineRow>(TABLE)
      .where({ uid, digest })
      .orderBy('id', 'desc')
      .first('content_hash');
    if (newest?.content_hash === content_hash) {
      return { edgesHash, isNew: false };
    }
    await trx<BaselineRow>(TABLE).insert({
      uid,
      digest,
      content_hash,
      entity_ref: packed.entityRef,
      edges_hash: edgesHash,
      rows_from: packed.rowsFrom,
      importance: packed.importance ? JSON.stringify(packed.importance) : null,
      content: packed.content,
      created_by: by,
      created_at: now.toISOString(),
    });
    return { edgesHash, isNew: true };
  }

  /** That of the version, else that of all versions; of this frame, if one is given. */
  async newest(
    uid: string,
    { digest, edgesHash }: { digest?: string; edgesHash?: string } = {},
    db: Knex = this.db,
  ): Promise<StoredBaseline | undefined> {
    const query = db<BaselineRow>(TABLE)
      .where('uid', uid)
      .whereIn('digest', ['', digest ?? ''])
      // The empty text comes last.
      .orderBy([
        { column: 'digest', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
    const row = await (edgesHash
      ? query.where('edges_hash', edgesHash)
      : query
    ).first();
    return row && (await toBaseline(row));
  }

  /** Any with this frame, whichever version it is of. */
  async ofFrame(
    uid: string,
    edgesHash: string,
  ): Promise<StoredBaseline | undefined> {
    const row = await this.db<BaselineRow>(TABLE)
      .where({ uid, edges_hash: edgesHash })
      .orderBy('id', 'desc')
      .first();
    return row && (await toBaseline(row));
  }

  /** Those of the uids of which there is one. In batches of at most 500. */
  async known(uids: readonly string[]): Promise<Set<string>> {
    const found = await this.db<BaselineRow>(TABLE)
      .whereIn('uid', [...uids])
      .distinct('uid');
    return new Set(found.map(({ uid }) => uid));
  }
}

async function toBaseline(row: BaselineRow): Promise<StoredBaseline> {
  return {
    ...(await unpack(content, row.content)),
    id: row.id,
    uid: row.uid,
    entityRef: row.entity_ref,
    ...(row.digest && { digest: row.digest }),
    edgesHash: row.edges_hash,
    rowsFrom: row.rows_from,
    ...(row.importance && {
      importance: importance.parse(JSON.parse(row.importance)),
    }),
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}
