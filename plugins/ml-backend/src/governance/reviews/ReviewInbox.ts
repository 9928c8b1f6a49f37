import { Org } from '../Subject';
import { barredByRisk } from './rules/barredByRisk';
import { ReviewLists } from './store/ReviewLists';
import { StoredReview } from './store/rows';

/** What one person is asked to decide; made once a request, for any number of reviews. */
export interface Asked {
  /** All of the person, and the person themselves. */
  groups: string[];
  person: string;
  /** Undecided reviews that they have decided in. */
  decided: ReadonlySet<string>;
}

/** Tells what people are asked to decide. */
export class ReviewInbox {
  constructor(private readonly parts: { lists: ReviewLists; org: Org }) {}

  async of(person: string): Promise<Asked> {
    const { lists, org } = this.parts;
    return {
      groups: [...(await org.groupsNow(person)), person],
      person,
      decided: await lists.decidedBy(person),
    };
  }

  /** The ids of those that the person is asked to decide, and may. At most some hundred. */
  async among(
    reviews: readonly StoredReview[],
    asked: Asked,
    now: Date,
  ): Promise<Set<string>> {
    const free = reviews.filter(review => this.isFree(review, asked));
    return this.parts.lists.asking(
      free.map(({ id }) => id),
      asked,
      now,
    );
  }

  /** The rules of the separation of duties, on what is kept of a review. */
  private isFree(review: StoredReview, { decided, person }: Asked): boolean {
    const { barredGroups, barredUnknown } = barredByRisk(
      review.riskTier,
      review.owner,
      this.parts.org,
    );
    return (
      review.state === 'open' &&
      Boolean(review.binding.artifact) &&
      review.requestedBy !== person &&
      !decided.has(review.id) &&
      !barredUnknown &&
      !review.contributors.some(({ ref }) => ref === person) &&
      !barredGroups.some(({ members }) => members.includes(person))
    );
  }
}
