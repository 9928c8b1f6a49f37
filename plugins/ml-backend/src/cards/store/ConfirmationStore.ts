import { Knex } from 'knex';
import { inChunks } from '../../inChunks';

/** That a reviewer checked the text of a field, for one artifact. */
export interface StoredConfirmation {
  uid: string;
  field: string;
  /** Of the text. */
  sha256: string;
  /** Of the main version then. */
  digest?: string;
  by: string;
  at: string;
  reviewId: string;
}

/** What reviewers have checked. It is kept with the text that they saw, and holds for no other. */
export class ConfirmationStore {
  constructor(private readonly db: Knex) {}

  async add(confirmations: readonly StoredConfirmation[]): Promise<void> {
    await inChunks(confirmations, async some => {
      await this.db('card_confirmations')
        .insert(
          some.map(({ by, digest, reviewId, ...columns }) => ({
            ...columns,
            digest: digest ?? '',
            confirmed_by: by,
            review_id: reviewId,
          })),
        )
        .onConflict(['uid', 'field', 'sha256', 'digest'])
        .merge();
      return [];
    });
  }

  /** By uid. */
  async of(
    uids: readonly string[],
  ): Promise<Map<string, StoredConfirmation[]>> {
    const rows = await inChunks(uids, some =>
      this.db('card_confirmations').whereIn('uid', some).select('*'),
    );
    const all = new Map<string, StoredConfirmation[]>();
    for (const row of rows) {
      all.set(row.uid, [
        ...(all.get(row.uid) ?? []),
        {
          uid: row.uid,
          field: row.field,
          sha256: row.sha256,
          digest: row.digest || undefined,
          by: row.confirmed_by,
          at: row.at,
          reviewId: row.review_id,
        },
      ]);
    }
    return all;
  }
}
