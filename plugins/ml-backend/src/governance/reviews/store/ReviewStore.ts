import { NotFoundError } from '@backstage/errors';
import { Review } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import {
  DecisionRow,
  Delegation,
  DelegationRow,
  EventRow,
  ReviewRow,
  StoredDecision,
  StoredReview,
  toReviewRow,
  toStoredDecision,
  toStoredReview,
} from './rows';

/** A review with all that was said and done in it. */
export interface ReviewFile {
  review: StoredReview;
  decisions: StoredDecision[];
  delegations: Delegation[];
}

export type NewEvent = Omit<Review['events'][number], 'id'>;

/** Reviews and what belongs to one. */
export class ReviewStore {
  constructor(private readonly db: Knex) {}

  /** Everything of one change happens in `work`, or nothing. */
  async transaction<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.db.transaction(work);
  }

  /** Nothing happens where one of the same version and environment is undecided; then its id is answered. */
  async insert(
    tx: Knex.Transaction,
    review: StoredReview,
    approvers: readonly string[],
  ): Promise<{ id: string; opened: boolean }> {
    const row = toReviewRow(review);
    const inserted = await tx<ReviewRow>('governance_reviews')
      .insert(row)
      .onConflict('open_key')
      .ignore()
      .returning('id');
    if (inserted.length > 0) {
      await this.replaceGroups(tx, review.id, approvers);
      return { id: review.id, opened: true };
    }
    const [{ id }] = await tx<ReviewRow>('governance_reviews')
      .where('open_key', row.open_key)
      .select('id');
    return { id, opened: false };
  }

  /** When the last review of the same version and environment ended. */
  async lastEnd({
    environment,
    versionId,
  }: StoredReview): Promise<string | undefined> {
    const last = await this.db<ReviewRow>('governance_reviews')
      .where({ version_id: versionId, environment })
      .whereNotNull('decided_at')
      .orderBy('decided_at', 'desc')
      .first('decided_at');
    return last?.decided_at ?? undefined;
  }

  /** Holds the review until the transaction ends: whoever comes second sees what the first has done. */
  async lock(tx: Knex.Transaction, id: string): Promise<ReviewFile> {
    const row = await tx<ReviewRow>('governance_reviews')
      .where({ id })
      .forUpdate()
      .first();
    if (!row) {
      throw new NotFoundError(`No review ${id}`);
    }
    return fileOf(tx, row);
  }

  async file(id: string): Promise<ReviewFile | undefined> {
    const row = await this.db<ReviewRow>('governance_reviews')
      .where({ id })
      .first();
    return row && fileOf(this.db, row);
  }

  async events(id: string): Promise<Review['events']> {
    const rows = await this.db<EventRow>('governance_review_events')
      .where('review_id', id)
      .orderBy('id');
    return rows.map(({ at, by, id: eventId, kind, text }) => ({
      id: String(eventId),
      at,
      kind,
      by,
      text,
    }));
  }

  /** All that may change of it. `approvers` of the current stage. */
  async save(
    tx: Knex.Transaction,
    review: StoredReview,
    approvers: readonly string[],
  ): Promise<void> {
    const { id, ...row } = toReviewRow(review);
    await tx<ReviewRow>('governance_reviews').where({ id }).update(row);
    await this.replaceGroups(tx, id, approvers);
  }

  async reminded(
    tx: Knex.Transaction,
    id: string,
    at: string,
    overdue: boolean,
  ): Promise<void> {
    await tx<ReviewRow>('governance_reviews')
      .where({ id })
      .update({ reminded_at: at, ...(overdue && { overdue_told_at: at }) });
  }

  async addEvents(
    tx: Knex.Transaction,
    id: string,
    events: readonly NewEvent[],
  ): Promise<void> {
    if (events.length > 0) {
      await tx<EventRow>('governance_review_events').insert(
        events.map(event => ({ ...event, review_id: id })),
      );
    }
  }

  async addDecision(
    tx: Knex.Transaction,
    id: string,
    { binding, conditions, onBehalfOf, ...decision }: StoredDecision,
  ): Promise<void> {
    await tx<DecisionRow>('governance_review_decisions').insert({
      ...decision,
      review_id: id,
      on_behalf_of: onBehalfOf ?? null,
      conditions: JSON.stringify(conditions),
      counts_for: decision.by,
      binding: JSON.stringify(binding),
    });
  }

  /** By id, why each does not count any more. */
  async voidDecisions(
    tx: Knex.Transaction,
    reasons: ReadonlyMap<string, string>,
  ): Promise<void> {
    for (const [id, reason] of reasons) {
      await tx<DecisionRow>('governance_review_decisions')
        .where({ id })
        .update({ void: reason, counts_for: null });
    }
  }

  async addDelegation(
    tx: Knex.Transaction,
    id: string,
    { until, ...delegation }: Delegation & { at: string },
  ): Promise<void> {
    await tx<DelegationRow>('governance_review_delegations').insert({
      ...delegation,
      review_id: id,
      until: until ?? null,
    });
  }

  /** Who is asked, for lists: nobody once it is decided. */
  private async replaceGroups(
    tx: Knex.Transaction,
    id: string,
    approvers: readonly string[],
  ): Promise<void> {
    const groups = tx('governance_review_groups');
    await groups.clone().where('review_id', id).delete();
    const rows = [...new Set(approvers)].map(group_ref => ({
      review_id: id,
      group_ref,
    }));
    if (rows.length > 0) {
      await groups.clone().insert(rows);
    }
  }
}

async function fileOf(db: Knex, row: ReviewRow): Promise<ReviewFile> {
  const review_id = row.id;
  const decisions = await db<DecisionRow>('governance_review_decisions')
    .where({ review_id })
    .orderBy([{ column: 'at' }, { column: 'id' }]);
  const delegations = await db<DelegationRow>('governance_review_delegations')
    .where({ review_id })
    .orderBy('id');
  return {
    review: toStoredReview(row),
    decisions: decisions.map(toStoredDecision),
    delegations: delegations.map(({ by, reason, stage, to, until }) => ({
      by,
      to,
      stage,
      ...(until && { until }),
      reason,
    })),
  };
}
