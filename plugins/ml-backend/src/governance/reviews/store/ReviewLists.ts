import { ReviewsQuery } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { ReviewRow, StoredReview, toStoredReview } from './rows';

const UNDECIDED = ['open', 'changes-requested'];

export type ReviewFilter = Partial<
  Pick<ReviewsQuery, 'entityRef' | 'owner' | 'riskTier' | 'state' | 'versionId'>
> & {
  /** Undecided and due before this time. */
  overdueAt?: string;
  /** Of these entities only, by uid; all if left out. */
  uids?: readonly string[];
  /** Undecided, and in the current stage one of these is asked. */
  groups?: readonly string[];
  /** In whose current stage one of these is asked, or the person by delegation. */
  asked?: { groups: readonly string[]; person: string };
};

/** A place in the list. */
export interface ReviewPlace {
  sortKey: string;
  id: string;
}

export interface Placed {
  review: StoredReview;
  place: ReviewPlace;
}

/** Reviews in the order of lists: undecided by due date, then decided, newest first. */
export class ReviewLists {
  constructor(private readonly db: Knex) {}

  /** Which entities there are reviews of. */
  async entities(
    filter: ReviewFilter,
  ): Promise<Array<{ entityRef: string; uid: string }>> {
    const rows: Array<Pick<ReviewRow, 'entity_ref' | 'uid'>> =
      await this.matching(filter).distinct('entity_ref', 'uid');
    return rows.map(({ entity_ref, uid }) => ({ entityRef: entity_ref, uid }));
  }

  async count(filter: ReviewFilter): Promise<number> {
    const [{ count }] = await this.matching(filter).count({ count: '*' });
    return Number(count);
  }

  async page(
    filter: ReviewFilter,
    limit: number,
    after?: ReviewPlace,
  ): Promise<Placed[]> {
    const query = this.matching(filter)
      .orderBy([{ column: 'sort_key' }, { column: 'id' }])
      .limit(limit);
    if (after) {
      query.whereRaw('(sort_key, id) > (?, ?)', [after.sortKey, after.id]);
    }
    const rows: ReviewRow[] = await query.select('*');
    return rows.map(row => ({
      review: toStoredReview(row),
      place: { sortKey: row.sort_key, id: row.id },
    }));
  }

  /** By when they were asked for. */
  async newest(filter: ReviewFilter, limit: number): Promise<StoredReview[]> {
    const rows: ReviewRow[] = await this.matching(filter)
      .orderBy([{ column: 'requested_at', order: 'desc' }, { column: 'id' }])
      .limit(limit)
      .select('*');
    return rows.map(toStoredReview);
  }

  /** Of some reviews, those that one person has decided in, or in whose right it was done, and counts. */
  async decidedBy(person: string): Promise<Set<string>> {
    const rows: Array<{ review_id: string }> = await this.db(
      'governance_review_decisions',
    )
      .whereNull('void')
      .where(either =>
        either.where('by', person).orWhere('on_behalf_of', person),
      )
      .whereIn(
        'review_id',
        this.db('governance_reviews').whereNotNull('open_key').select('id'),
      )
      .distinct('review_id');
    return new Set(rows.map(({ review_id }) => review_id));
  }

  /** Of some reviews, those whose current stage asks one of the groups, or the person by delegation. */
  async asking(
    ids: readonly string[],
    { groups, person }: NonNullable<ReviewFilter['asked']>,
    now: Date,
  ): Promise<Set<string>> {
    const byGroup: Array<{ id: string }> = await this.askingGroups(groups)
      .whereIn('review_id', [...ids])
      .select({ id: 'review_id' });
    const delegated: Array<{ id: string }> = await this.db(
      'governance_review_delegations as given',
    )
      .join('governance_reviews as review', join =>
        join
          .on('review.id', 'given.review_id')
          .andOn('review.stage', 'given.stage'),
      )
      .whereIn('given.review_id', [...ids])
      .where('given.to', person)
      .where(still =>
        still
          .whereNull('given.until')
          .orWhere('given.until', '>', now.toISOString()),
      )
      .select({ id: 'review.id' });
    return new Set([...byGroup, ...delegated].map(({ id }) => id));
  }

  /** How many there are by state. */
  async countByState(): Promise<Array<{ state: string; count: number }>> {
    const rows: Array<{ state: string; count: number | string }> =
      await this.db('governance_reviews')
        .whereNotNull('open_key')
        .groupBy('state')
        .select('state')
        .count({ count: '*' });
    return rows.map(({ count, state }) => ({ state, count: Number(count) }));
  }

  private matching(filter: ReviewFilter): Knex.QueryBuilder {
    const { asked, entityRef, overdueAt, owner, riskTier, state } = filter;
    const query = this.db<ReviewRow>('governance_reviews');
    const where: Record<string, string | undefined> = {
      entity_ref: entityRef?.toLocaleLowerCase('en-US'),
      owner: owner?.toLocaleLowerCase('en-US'),
      risk_tier: riskTier,
      version_id: filter.versionId,
    };
    Object.entries(where).forEach(([column, value]) => {
      if (value !== undefined) {
        query.where(column, value);
      }
    });
    if (state === 'decided') {
      query.whereNotIn('state', UNDECIDED);
    } else if (state) {
      query.whereIn('state', state === 'undecided' ? UNDECIDED : [state]);
    }
    if (overdueAt) {
      query.whereIn('state', UNDECIDED).where('due_at', '<', overdueAt);
    }
    if (filter.uids) {
      this.among(query, 'uid', filter.uids);
    }
    if (filter.groups) {
      query.whereIn('id', this.askingGroups(filter.groups));
    }
    if (asked) {
      query.where('state', 'open').where(either => this.asked(either, asked));
    }
    return query;
  }

  private asked(
    either: Knex.QueryBuilder,
    { groups, person }: NonNullable<ReviewFilter['asked']>,
  ): void {
    either.whereIn('id', this.askingGroups(groups));
    either.orWhereIn(
      'id',
      this.db('governance_review_delegations')
        .where('to', person)
        .select('review_id'),
    );
  }

  private askingGroups(groups: readonly string[]): Knex.QueryBuilder {
    return this.among(
      this.db('governance_review_groups').select('review_id'),
      'group_ref',
      groups,
    );
  }

  /** Any number of texts as one bound value. */
  private among(
    query: Knex.QueryBuilder,
    column: string,
    texts: readonly string[],
  ): Knex.QueryBuilder {
    const values =
      this.db.client.config.client === 'pg'
        ? 'select jsonb_array_elements_text(?::jsonb)'
        : 'select value from json_each(?)';
    return query.whereRaw(`?? in (${values})`, [column, JSON.stringify(texts)]);
  }
}
