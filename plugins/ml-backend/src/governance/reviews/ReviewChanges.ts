import { changedParts } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import { AuditTrail } from '../AuditTrail';
import { ReviewContext } from './ReviewContext';
import { auditNote } from './rules/auditNote';
import { stagesNow } from './rules/dutiesOf';
import { closed, inProgress } from './rules/settle';
import { ReviewFile, ReviewStore } from './store/ReviewStore';
import { isUndecided, StoredReview } from './store/rows';

/** What happens to reviews by itself. */
export class ReviewChanges {
  constructor(
    private readonly parts: { store: ReviewStore; trail: AuditTrail },
  ) {}

  /** Where what is reviewed has changed, earlier decisions do not count any more. Answers with what has, in a sentence. */
  async note(id: string, context: ReviewContext): Promise<string | undefined> {
    const { store, trail } = this.parts;
    const { now, present } = context;
    if (!present) {
      return undefined;
    }
    return store.transaction(async tx => {
      const file = await store.lock(tx, id);
      if (!isUndecided(file.review.state)) {
        return undefined;
      }
      const parts = changedParts(file.review.binding, present.binding);
      if (parts.length === 0) {
        await this.keepKnown(tx, file, context);
        return undefined;
      }
      const text = `What is reviewed has changed (${parts.join(', ')}).`;
      const voided = new Map(
        file.decisions
          .filter(each => !each.void)
          .map(each => [
            each.id,
            `${text} The decision was about what was before.`,
          ]),
      );
      const decisions = file.decisions.map(each => ({
        ...each,
        void: each.void ?? voided.get(each.id),
      }));
      const stages = stagesNow({ ...file, decisions }, context);
      const review: StoredReview = {
        ...inProgress(file.review, context, stages),
        binding: present.binding,
      };
      await store.voidDecisions(tx, voided);
      await store.save(tx, review, stages[0]?.approvers ?? []);
      await store.addEvents(tx, id, [
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
          before: { binding: file.review.binding },
          after: { binding: review.binding, changed: parts, void: voided.size },
        }),
      ]);
      return text;
    });
  }

  /** What lists show of it, and who may not decide: that may change without what is approved. */
  private async keepKnown(
    tx: Knex.Transaction,
    file: ReviewFile,
    context: ReviewContext,
  ): Promise<void> {
    const stages = stagesNow(file, context);
    const review = inProgress(file.review, context, stages);
    if (!isDeepStrictEqual(review, file.review)) {
      const current = stages.find(({ state }) => state === 'current');
      await this.parts.store.save(tx, review, current?.approvers ?? []);
    }
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
