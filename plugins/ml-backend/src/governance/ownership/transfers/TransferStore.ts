import { transfer, TransfersQuery } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { z } from 'zod';

const TABLE = 'governance_transfers';

/** Transfers that still wait for something. */
const UNSETTLED = ['proposed', 'accepted'];

const storedTransfer = transfer
  .omit({ may: true, next: true })
  .extend({ uid: z.string() });
/** What is kept of a transfer. */
export type StoredTransfer = z.infer<typeof storedTransfer>;

interface TransferRow {
  seq: number;
  id: string;
  uid: string;
  open_uid: string | null;
  entity_ref: string;
  from_owner: string | null;
  to_owner: string;
  reason: string;
  state: string;
  by: string;
  at: string;
  answered_by: string | null;
  answered_at: string | null;
  answer: string | null;
  completed_at: string | null;
}

/** Keeps transfers. */
export class TransferStore {
  constructor(private readonly db: Knex) {}

  /** False where another one of the entity is proposed or accepted. */
  async add(
    transaction: Knex.Transaction,
    added: StoredTransfer,
  ): Promise<boolean> {
    await transaction<TransferRow>(TABLE)
      .insert(toRow(added))
      .onConflict('open_uid')
      .ignore();
    const row = await transaction<TransferRow>(TABLE)
      .where({ id: added.id })
      .first('id');
    return row !== undefined;
  }

  /** False where it is no longer as it was `before`. */
  async change(
    transaction: Knex.Transaction,
    before: StoredTransfer,
    after: StoredTransfer,
  ): Promise<boolean> {
    const changed = await transaction<TransferRow>(TABLE)
      .where({ id: before.id, state: before.state })
      .update(toRow(after));
    return changed === 1;
  }

  async byId(id: string): Promise<StoredTransfer | undefined> {
    const row = await this.db<TransferRow>(TABLE).where({ id }).first();
    return row && toStored(row);
  }

  /** Newest first. */
  async list(
    { entityRef, group, state }: TransfersQuery,
    limit: number,
  ): Promise<StoredTransfer[]> {
    const query = this.db<TransferRow>(TABLE)
      .orderBy('seq', 'desc')
      .limit(limit);
    if (entityRef) {
      query.where('entity_ref', entityRef);
    }
    if (group) {
      query.where(any =>
        any.where('from_owner', group).orWhere('to_owner', group),
      );
    }
    if (state) {
      query.where({ state });
    }
    return (await query).map(toStored);
  }

  /** Of one entity, newest first. */
  async ofUid(uid: string, limit: number): Promise<StoredTransfer[]> {
    const rows = await this.db<TransferRow>(TABLE)
      .where({ uid })
      .orderBy('seq', 'desc')
      .limit(limit);
    return rows.map(toStored);
  }

  /** Those that wait for an answer or for the catalog. */
  async unsettled(): Promise<StoredTransfer[]> {
    const rows = await this.db<TransferRow>(TABLE)
      .whereNotNull('open_uid')
      .orderBy('seq');
    return rows.map(toStored);
  }
}

function toRow(stored: StoredTransfer): Omit<TransferRow, 'seq'> {
  return {
    id: stored.id,
    uid: stored.uid,
    open_uid: UNSETTLED.includes(stored.state) ? stored.uid : null,
    entity_ref: stored.entityRef,
    from_owner: stored.from ?? null,
    to_owner: stored.to,
    reason: stored.reason,
    state: stored.state,
    by: stored.by,
    at: stored.at,
    answered_by: stored.answeredBy ?? null,
    answered_at: stored.answeredAt ?? null,
    answer: stored.answer ?? null,
    completed_at: stored.completedAt ?? null,
  };
}

function toStored(row: TransferRow): StoredTransfer {
  return storedTransfer.parse({
    id: row.id,
    uid: row.uid,
    entityRef: row.entity_ref,
    from: row.from_owner ?? undefined,
    to: row.to_owner,
    reason: row.reason,
    state: row.state,
    by: row.by,
    at: row.at,
    answeredBy: row.answered_by ?? undefined,
    answeredAt: row.answered_at ?? undefined,
    answer: row.answer ?? undefined,
    completedAt: row.completed_at ?? undefined,
  });
}
