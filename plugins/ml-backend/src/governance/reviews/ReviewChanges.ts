import { changedParts } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { AssessedCards } from '../../AssessedCards';
import { AuditTrail } from '../AuditTrail';
import { cardFieldsBetween } from './cardFieldsBetween';
import { ReviewContext } from './ReviewContext';
import { auditNote } from './rules/auditNote';
import { stagesNow } from './rules/dutiesOf';
import { changedText, Renewal, renewed } from './rules/renewed';
import { closed } from './rules/settle';
import { ReviewFile, ReviewStore } from './store/ReviewStore';
import { isUndecided, StoredReview } from './store/rows';

/** What happens to reviews by itself. */
export class ReviewChanges {
  constructor(
    private readonly parts: {
      cards: Pick<AssessedCards, 'changedFields'>;
      store: ReviewStore;
      trail: AuditTrail;
    },
  ) {}

  /**
   * Where what is reviewed has changed, earlier decisions do not count any more. Answers with what has, in a sentence.
   * What another has noted since `seen` was read stays: facts that were read before it may be older.
   */
  async note(
    seen: StoredReview,
    context: ReviewContext,
  ): Promise<string | undefined> {
    const { cards, store } = this.parts;
    const { present } = context;
    const fields = present
      ? await cardFieldsBetween(cards, seen.binding, present.binding)
      : undefined;
    return store.transaction(async tx => {
      const file = await store.lock(tx, seen.id);
      const isSeen =
        changedParts(seen.binding, file.review.binding).length === 0;
      const renewal = isSeen ? renewed(file, context) : undefined;
      return renewal && this.keep(tx, file, renewal, { ...context, fields });
    });
  }

  private async keep(
    tx: Knex.Transaction,
    before: ReviewFile,
    { changed, file, stages, voided }: Renewal,
    { fields = [], now }: ReviewContext & { fields?: readonly string[] },
  ): Promise<string | undefined> {
    const { store, trail } = this.parts;
    const { review } = file;
    const current = stages.find(({ state }) => state === 'current');
    await store.voidDecisions(tx, voided);
    await store.save(tx, review, current?.approvers ?? []);
    if (changed.length === 0) {
      return undefined;
    }
    const text = `${changedText(changed)}${
      fields.length > 0 ? ` The card changed in ${fields.join(', ')}.` : ''
    }`;
    await store.addEvents(tx, review.id, [
      {
        at: now.toISOString(),
        by: 'system',
        kind: 'changed',
        text: voided.size
          ? `${text} Decisions that do not count any more: ${voided.size}.`
          : text,
      },
    ]);
    await trail.append(tx, [
      auditNote('review.change', 'system', review, {
        before: { binding: before.review.binding },
        after: { binding: review.binding, changed, void: voided.size },
      }),
    ]);
    return text;
  }

  /** Ends a review of what is not there any more. Whether it was undecided. */
  async expire(
    id: string,
    reason: string,
    context: ReviewContext,
  ): Promise<boolean> {
    const { store, trail } = this.parts;
    return store.transaction(async tx => {
      const file = await store.lock(tx, id);
      if (!isUndecided(file.review.state)) {
        return false;
      }
      const review: StoredReview = {
        ...closed(file, context, stagesNow(file, context)),
        state: 'expired',
        reason,
      };
      await store.save(tx, review, []);
      await store.addEvents(tx, id, [
        {
          at: context.now.toISOString(),
          by: 'system',
          kind: 'closed',
          text: reason,
        },
      ]);
      await trail.append(tx, [
        auditNote('review.expire', 'system', review, {
          before: { state: file.review.state },
          after: { state: review.state, reason },
        }),
      ]);
      return true;
    });
  }
}
