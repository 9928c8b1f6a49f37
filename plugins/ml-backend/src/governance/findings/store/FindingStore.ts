import {
  FindingsQuery,
  UNSETTLED_FINDING_STATES,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { FindingRow, StoredFinding, toRow, toStored } from './findingRow';

/** Rows in one statement: SQLite takes 32,766 values. */
const CHUNK = 500;

/** How many of an entity are unsettled. */
export interface EntityCount {
  entityRef: string;
  uid: string;
  open: number;
  overdue: number;
}

/** Keeps findings. */
export class FindingStore {
  constructor(private readonly db: Knex) {}

  /** Answers with the ids of those that are new. */
  async insert(
    tx: Knex.Transaction,
    findings: readonly StoredFinding[],
  ): Promise<Set<string>> {
    const added = new Set<string>();
    for (let from = 0; from < findings.length; from += CHUNK) {
      const rows: Array<Pick<FindingRow, 'id'>> = await tx<FindingRow>(
        'governance_findings',
      )
        .insert(findings.slice(from, from + CHUNK).map(toRow))
        .onConflict()
        .ignore()
        .returning('id');
      rows.forEach(({ id }) => added.add(id));
    }
    return added;
  }

  async get(id: string): Promise<StoredFinding | undefined> {
    const row = await this.db<FindingRow>('governance_findings')
      .where({ id })
      .first();
    return row && toStored(row);
  }

  /** Nobody else changes it until the transaction ends. */
  async lock(
    tx: Knex.Transaction,
    id: string,
  ): Promise<StoredFinding | undefined> {
    const row = await tx<FindingRow>('governance_findings')
      .where({ id })
      .forUpdate()
      .first();
    return row && toStored(row);
  }

  /** The owner is told of it anew, and reminded again if it got another due date. */
  async update(
    tx: Knex.Transaction,
    before: StoredFinding,
    after: StoredFinding,
  ): Promise<void> {
    const { reminded_at, ...row } = toRow(after);
    await tx<FindingRow>('governance_findings')
      .where({ id: before.id })
      .update(before.dueAt === after.dueAt ? row : { ...row, reminded_at });
  }

  /** Whether one with this key is unsettled. */
  async isUnsettled(tx: Knex.Transaction, key: string): Promise<boolean> {
    const row = await tx<FindingRow>('governance_findings')
      .where('raise_key', key)
      .whereIn('state', [...UNSETTLED_FINDING_STATES])
      .first('id');
    return row !== undefined;
  }

  /** Whether the review is of the entity with this uid: its page shows its findings. */
  async isReviewOf(reviewId: string, uid: string): Promise<boolean> {
    const row = await this.db('governance_reviews')
      .where({ id: reviewId, uid })
      .first('id');
    return row !== undefined;
  }

  /** Worst first, then by due date, then oldest first. */
  async list(
    query: Partial<FindingsQuery> & { uid?: string },
    page: { offset: number; limit: number },
  ): Promise<StoredFinding[]> {
    const { entityRef, owner, reviewId, state, uid } = query;
    const rows = await this.db<FindingRow>('governance_findings')
      .where(where => {
        if (entityRef) where.where('entity_ref', entityRef);
        if (uid) where.where({ uid });
        if (owner) where.where({ owner });
        if (reviewId) where.where('review_id', reviewId);
        if (state === 'unsettled') {
          where.whereIn('state', [...UNSETTLED_FINDING_STATES]);
        } else if (state) {
          where.where({ state });
        }
      })
      .orderByRaw('severity_rank desc, due_at is null, due_at, raised_at, id')
      .offset(page.offset)
      .limit(page.limit);
    return rows.map(toStored);
  }

  /** Unsettled ones by entity. */
  async countByEntity(now: Date): Promise<EntityCount[]> {
    const rows: Array<
      Record<'entity_ref' | 'uid' | 'open' | 'overdue', string>
    > = await this.db('governance_findings')
      .whereIn('state', [...UNSETTLED_FINDING_STATES])
      .groupBy('entity_ref', 'uid')
      .select('entity_ref', 'uid')
      .count({ open: '*' })
      .select(
        this.db.raw('sum(case when due_at < ? then 1 else 0 end) as overdue', [
          now.toISOString(),
        ]),
      );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      uid: row.uid,
      open: Number(row.open),
      overdue: Number(row.overdue),
    }));
  }

  /** Of which the owner must still be told, oldest first. */
  async untold(limit: number): Promise<StoredFinding[]> {
    const rows = await this.db<FindingRow>('governance_findings')
      .whereNull('told_at')
      .orderBy('changed_at')
      .limit(limit);
    return rows.map(toStored);
  }

  /** Overdue ones that nobody was reminded of yet. */
  async unreminded(now: Date, limit: number): Promise<StoredFinding[]> {
    const rows = await this.db<FindingRow>('governance_findings')
      .whereIn('state', [...UNSETTLED_FINDING_STATES])
      .whereNull('reminded_at')
      .where('due_at', '<', now.toISOString())
      .orderBy('due_at')
      .limit(limit);
    return rows.map(toStored);
  }

  /** Unless it was changed since it was read. */
  async setTold({ changedAt, id }: StoredFinding, now: Date): Promise<void> {
    await this.db<FindingRow>('governance_findings')
      .where({ id, changed_at: changedAt })
      .update({ told_at: now.toISOString() });
  }

  /** Unless it got another due date since it was read. */
  async setReminded({ dueAt, id }: StoredFinding, now: Date): Promise<void> {
    await this.db<FindingRow>('governance_findings')
      .where({ id, due_at: dueAt ?? null })
      .update({ reminded_at: now.toISOString() });
  }
}
