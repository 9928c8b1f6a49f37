import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  mlReviewDecidePermission,
  ReviewsPage,
  ReviewsQuery,
} from '@callboard/plugin-ml-common';
import { Asked, ReviewInbox } from './ReviewInbox';
import { ReviewSight } from './ReviewSight';
import { decodePlace, encodePlace } from './rules/placeText';
import { summaryOf } from './rules/summaryOf';
import {
  Placed,
  ReviewFilter,
  ReviewLists,
  ReviewPlace,
} from './store/ReviewLists';

/** Reviews that are looked at together where SQL cannot tell which are the reader's. */
const BATCH = 500;

/** Lists of reviews as a reader may see them. */
export class ListReviews {
  constructor(
    private readonly parts: {
      inbox: ReviewInbox;
      lists: ReviewLists;
      sight: ReviewSight;
    },
  ) {}

  async list(
    query: ReviewsQuery,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<ReviewsPage> {
    const { lists, sight } = this.parts;
    const { cursor, limit, mine, overdue } = query;
    const asked = await this.asked(credentials);
    if (mine === 'true' && !asked) {
      return { reviews: [], totalItems: 0 };
    }
    const filter: ReviewFilter = {
      ...query,
      ...(overdue === 'true' && { overdueAt: now.toISOString() }),
      ...(mine === 'true' && { asked }),
    };
    const uids = await sight.uids(await lists.entities(filter), credentials);
    const narrowed = { ...filter, ...(uids && { uids: [...uids] }) };
    const after = cursor === undefined ? undefined : decodePlace(cursor);
    const { found, total } =
      mine === 'true' && asked
        ? await this.mine(narrowed, asked, { after, limit, now })
        : {
            found: await lists.page(narrowed, limit + 1, after),
            total: await lists.count(narrowed),
          };
    const shown = found.slice(0, limit);
    const isMine = await this.asking(shown, asked, now);
    const last = shown.at(-1);
    return {
      reviews: shown.map(({ review }) =>
        summaryOf(review, now, isMine.has(review.id)),
      ),
      totalItems: total,
      ...(found.length > limit &&
        last && { nextCursor: encodePlace(last.place) }),
    };
  }

  /** Nobody is asked without the permission to decide. */
  private async asked(
    credentials: BackstageCredentials,
  ): Promise<Asked | undefined> {
    const { inbox, sight } = this.parts;
    const person = sight.person(credentials);
    const [decides] = person
      ? await sight.may([mlReviewDecidePermission], credentials)
      : [false];
    return person && decides ? inbox.of(person) : undefined;
  }

  /** Of some reviews, those that the reader is asked to decide and may. */
  private async asking(
    shown: readonly Placed[],
    asked: Asked | undefined,
    now: Date,
  ): Promise<Set<string>> {
    return asked
      ? this.parts.inbox.among(
          shown.map(({ review }) => review),
          asked,
          now,
        )
      : new Set();
  }

  private async mine(
    filter: ReviewFilter,
    asked: Asked,
    { after, limit, now }: { after?: ReviewPlace; limit: number; now: Date },
  ): Promise<{ found: Placed[]; total: number }> {
    const found: Placed[] = [];
    let total = 0;
    let from: ReviewPlace | undefined;
    for (;;) {
      const batch = await this.parts.lists.page(filter, BATCH, from);
      const isMine = await this.asking(batch, asked, now);
      const mine = batch.filter(({ review }) => isMine.has(review.id));
      total += mine.length;
      found.push(
        ...mine
          .filter(({ place }) => !after || isBehind(place, after))
          .slice(0, limit + 1 - found.length),
      );
      if (batch.length < BATCH) {
        return { found, total };
      }
      from = batch.at(-1)?.place;
    }
  }
}

function isBehind(one: ReviewPlace, other: ReviewPlace): boolean {
  return one.sortKey === other.sortKey
    ? one.id > other.id
    : one.sortKey > other.sortKey;
}
