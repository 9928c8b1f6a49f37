import { Retraining } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { RetrainingRow, toRetraining } from '../alerts/rows';
import { retrainingRequest } from './retrainingRequest';

const TABLE = 'drift_retrainings';
const UNCLAIMED = { claim_token: null, lease_until: null };

/** A request that this replica sends, and what proves it. */
export interface RetrainingClaim {
  retraining: Retraining;
  entityRef: string;
  token: string;
  /** What was sent the first time, JSON: a repeated request says the same. */
  request?: string;
}

/** A request of which no version came yet. */
export interface Unanswered extends Retraining {
  entityRef: string;
  /** Id of the version that drifted, as far as it is known. */
  of?: string;
}

/** Keeps requests to retrain; those that wait are the queue. */
export class RetrainingStore {
  constructor(private readonly db: Knex) {}

  /** The newest of an entity that was not in vain, other than one. */
  async newestBut(
    trx: Knex.Transaction,
    id: string,
    uid: string,
  ): Promise<Retraining | undefined> {
    const row = await trx<RetrainingRow>(TABLE)
      .where({ uid })
      .whereNot({ id })
      .whereNot({ state: 'failed' })
      .orderBy('requested_at', 'desc')
      .first();
    return row && toRetraining(row);
  }

  /** In the transaction that added it. */
  async remove(trx: Knex.Transaction, id: string): Promise<void> {
    await trx<RetrainingRow>(TABLE).where({ id }).delete();
  }

  /** False where one of the entity waits already. */
  async insert(
    trx: Knex.Transaction,
    { id, alertId, requestedAt, requestedBy, trigger }: Retraining,
    entity: { entityRef: string; uid: string },
  ): Promise<boolean> {
    const added = await trx<RetrainingRow>(TABLE)
      .insert({
        id,
        alert_id: alertId,
        entity_ref: entity.entityRef,
        uid: entity.uid,
        trigger,
        requested_at: requestedAt,
        requested_by: requestedBy ?? null,
        state: 'waiting',
        attempts: 0,
        next_at: requestedAt,
      })
      .onConflict()
      .ignore()
      .returning('id');
    return added.length > 0;
  }

  /** The next that is due and that nobody sends. What a replica did not end within its lease is taken by another. */
  async claim(
    now: Date,
    leaseMs: number,
  ): Promise<RetrainingClaim | undefined> {
    const at = now.toISOString();
    const due = (query: Knex.QueryBuilder) =>
      query
        .where({ state: 'waiting' })
        .where('next_at', '<=', at)
        .where(free =>
          free.whereNull('lease_until').orWhere('lease_until', '<=', at),
        );
    for (;;) {
      const next = await this.db<RetrainingRow>(TABLE)
        .where(due)
        .orderBy('next_at')
        .first('id');
      if (!next) {
        return undefined;
      }
      const token = randomUUID();
      const [row]: RetrainingRow[] = await this.db<RetrainingRow>(TABLE)
        .where({ id: next.id })
        .where(due)
        .update({
          claim_token: token,
          lease_until: new Date(now.getTime() + leaseMs).toISOString(),
          attempts: this.db.raw('attempts + 1'),
        })
        .returning('*');
      if (row) {
        return {
          retraining: toRetraining(row),
          entityRef: row.entity_ref,
          token,
          ...(row.request && { request: row.request }),
        };
      }
    }
  }

  /** What is sent from now on. */
  async keepRequest(claim: RetrainingClaim, request: string): Promise<boolean> {
    return this.update(this.db, claim, { request });
  }

  /** Each answers false where the claim was lost. */
  async delivered(
    trx: Knex.Transaction,
    claim: RetrainingClaim,
  ): Promise<boolean> {
    return this.update(trx, claim, {
      state: 'delivered',
      error: null,
      ...UNCLAIMED,
    });
  }

  async failed(
    trx: Knex.Transaction,
    claim: RetrainingClaim,
    error: string,
  ): Promise<boolean> {
    return this.update(trx, claim, { state: 'failed', error, ...UNCLAIMED });
  }

  async tryAgain(
    claim: RetrainingClaim,
    error: string,
    nextAt: Date,
  ): Promise<boolean> {
    return this.update(this.db, claim, {
      error,
      next_at: nextAt.toISOString(),
      ...UNCLAIMED,
    });
  }

  /** Gives it back; the attempt does not count. */
  async release(claim: RetrainingClaim): Promise<boolean> {
    return this.update(this.db, claim, {
      attempts: this.db.raw('attempts - 1'),
      ...UNCLAIMED,
    });
  }

  /** Taken, and no version came of it yet: the newest of each entity, with the version that drifted. */
  async unanswered(limit: number): Promise<Unanswered[]> {
    const rows: RetrainingRow[] = await this.db(`${TABLE} as r`)
      .where('r.state', 'delivered')
      .whereNotExists(
        this.db(`${TABLE} as newer`)
          .whereRaw('newer.uid = r.uid')
          .whereRaw('newer.requested_at > r.requested_at')
          .whereIn('newer.state', ['delivered', 'done']),
      )
      .orderBy('r.requested_at', 'desc')
      .limit(limit)
      .select('r.*');
    return rows.map(({ entity_ref, request, ...row }) => ({
      ...toRetraining({ ...row, entity_ref, request }),
      entityRef: entity_ref,
      of: request
        ? retrainingRequest.parse(JSON.parse(request)).version?.versionId
        : undefined,
    }));
  }

  /** A version came of it. False where one is known already. */
  async done(
    trx: Knex.Transaction,
    id: string,
    { version, versionId }: { version: string; versionId: string },
  ): Promise<boolean> {
    const changed = await trx<RetrainingRow>(TABLE)
      .where({ id, state: 'delivered' })
      .update({ state: 'done', version, version_id: versionId });
    return changed > 0;
  }

  /** How many wait. */
  async countWaiting(): Promise<number> {
    const row = await this.db(TABLE)
      .where({ state: 'waiting' })
      .count({ count: '*' })
      .first();
    return Number(row?.count ?? 0);
  }

  private async update(
    db: Knex,
    { retraining, token }: RetrainingClaim,
    set: Partial<Record<keyof RetrainingRow, string | null | Knex.Raw>>,
  ): Promise<boolean> {
    const changed = await db(TABLE)
      .where({ id: retraining.id, state: 'waiting', claim_token: token })
      .update(set);
    return changed > 0;
  }
}
