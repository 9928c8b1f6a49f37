import { TimelineEvent } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { EventRow, ReviewRow } from './rows';

/** The longest line of a timeline. */
const LONGEST = 300;

/** What happened in reviews of one entity. */
export class ReviewTimeline {
  constructor(private readonly db: Knex) {}

  /** Newest first. */
  async events(uid: string, limit: number): Promise<TimelineEvent[]> {
    type Told = EventRow &
      Pick<ReviewRow, 'environment' | 'label' | 'version_id'>;
    const rows: Told[] = await this.db('governance_review_events as event')
      .join('governance_reviews as review', 'review.id', 'event.review_id')
      .where('review.uid', uid)
      .whereIn('event.kind', ['opened', 'decision', 'override', 'closed'])
      .orderBy('event.id', 'desc')
      .limit(limit)
      .select('event.*', 'review.version_id', 'review.label')
      .select('review.environment');
    return rows.map(row => ({
      at: row.at,
      kind: 'review',
      text: `Review of ${row.label} for ${row.environment}: ${row.text}`.slice(
        0,
        LONGEST,
      ),
      by: row.by,
      versionId: row.version_id,
      recordId: row.review_id,
    }));
  }
}
