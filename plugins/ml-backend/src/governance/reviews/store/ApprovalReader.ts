import { Knex } from 'knex';
import { ReviewRow, StoredReview, toStoredReview } from './rows';

const APPROVED = ['approved', 'approved-with-conditions'];

/** Finds what was approved before. */
export class ApprovalReader {
  constructor(private readonly db: Knex) {}

  /** The last approval of an entity in an environment that was given before a review was asked for. */
  async before({
    environment,
    id,
    requestedAt,
    uid,
  }: Pick<StoredReview, 'environment' | 'id' | 'requestedAt' | 'uid'>): Promise<
    StoredReview | undefined
  > {
    const row = await this.db<ReviewRow>('governance_reviews')
      .where({ uid, environment })
      .whereNot({ id })
      .whereIn('state', APPROVED)
      .where('decided_at', '<=', requestedAt)
      .orderBy('decided_at', 'desc')
      .first();
    return row && toStoredReview(row);
  }
}
