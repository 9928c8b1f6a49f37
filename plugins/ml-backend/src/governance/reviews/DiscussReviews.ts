import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  CommentBody,
  mlReviewCreatePermission,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { AuditTrail } from '../AuditTrail';
import { ReviewChanges } from './ReviewChanges';
import { ReviewContext } from './ReviewContext';
import { ReviewContexts } from './ReviewContexts';
import { ReviewReads } from './ReviewReads';
import { ReviewSight } from './ReviewSight';
import { StageNotices } from './StageNotices';
import { auditNote } from './rules/auditNote';
import { stagesNow } from './rules/dutiesOf';
import { closed, inProgress } from './rules/settle';
import { NewEvent, ReviewFile, ReviewStore } from './store/ReviewStore';
import { isUndecided, StoredReview } from './store/rows';

const RESUBMITTED = 'The review was submitted again after changes.';

/** What people say in reviews, and what requesters do with theirs. */
export class DiscussReviews {
  constructor(
    private readonly parts: {
      changes: ReviewChanges;
      contexts: ReviewContexts;
      notices: StageNotices;
      reads: ReviewReads;
      sight: ReviewSight;
      store: ReviewStore;
      trail: AuditTrail;
    },
  ) {}

  async comment(
    id: string,
    { text }: CommentBody,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<void> {
    const { person } = await this.reader(id, credentials);
    await this.held(id, async (tx, { review }) => {
      await this.note(
        tx,
        review,
        { at: now.toISOString(), by: person, kind: 'comment', text },
        'review.comment',
      );
    });
  }

  /** @throws NotAllowedError for all but the requester */
  async withdraw(
    id: string,
    { text }: CommentBody,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<void> {
    const { store } = this.parts;
    const { person, seen } = await this.reader(id, credentials);
    if (person !== seen.requestedBy) {
      throw new NotAllowedError(
        `Only ${seen.requestedBy}, who asked for the review, can withdraw it`,
      );
    }
    const context = await this.parts.contexts.of(seen, now);
    await this.held(id, async (tx, file) => {
      refuseDecided(file);
      const review: StoredReview = {
        ...closed(file, context, stagesNow(file, context)),
        state: 'withdrawn',
        reason: text,
      };
      await store.save(tx, review, []);
      await this.note(
        tx,
        review,
        { at: now.toISOString(), by: person, kind: 'withdrawn', text },
        'review.withdraw',
        file.review.state,
      );
    });
  }

  /** Opens it again; what was decided before does not count any more. */
  async resubmit(
    id: string,
    { text }: CommentBody,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<void> {
    const { changes, contexts, notices, store } = this.parts;
    const { person, seen } = await this.reader(id, credentials);
    await this.maySubmit(seen, person, credentials);
    refuseToSubmit(seen);
    // Whoever submits what nobody asked for has asked for it now, and does not approve it.
    const context = await contexts.of({ ...seen, requestedBy: person }, now);
    await changes.note(seen, context);
    const after = await this.held(id, async (tx, file) => {
      refuseToSubmit(file.review);
      const { stages, voided, ...rest } = resubmitted(file, context);
      const review = { ...rest.review, requestedBy: person };
      await store.voidDecisions(tx, voided);
      await store.save(tx, review, stages[0].approvers);
      await this.note(
        tx,
        review,
        { at: now.toISOString(), by: person, kind: 'resubmitted', text },
        'review.resubmit',
        file.review.state,
      );
      return { review, stages };
    });
    await notices.stageBegins(after.review, after.stages);
  }

  private async reader(id: string, credentials: BackstageCredentials) {
    const { reads, sight } = this.parts;
    const seen = await reads.visible(id, credentials);
    return { seen, person: sight.thePerson(credentials) };
  }

  /** The requester; of what nobody asked for, whoever may ask for reviews. */
  private async maySubmit(
    { requestedBy }: StoredReview,
    person: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (requestedBy === 'system') {
      await this.parts.sight.allowed(mlReviewCreatePermission, credentials);
    } else if (person !== requestedBy) {
      throw new NotAllowedError(
        `Only ${requestedBy}, who asked for the review, can submit it again`,
      );
    }
  }

  private async held<T>(
    id: string,
    work: (tx: Knex.Transaction, file: ReviewFile) => Promise<T>,
  ): Promise<T> {
    const { store } = this.parts;
    return store.transaction(async tx => work(tx, await store.lock(tx, id)));
  }

  private async note(
    tx: Knex.Transaction,
    review: StoredReview,
    event: NewEvent,
    action: Parameters<typeof auditNote>[0],
    stateBefore: string = review.state,
  ): Promise<void> {
    const { store, trail } = this.parts;
    await store.addEvents(tx, review.id, [event]);
    await trail.append(tx, [
      auditNote(action, event.by, review, {
        before: { state: stateBefore },
        after: { state: review.state, text: event.text },
      }),
    ]);
  }
}

function refuseToSubmit({ state }: StoredReview): void {
  if (state !== 'changes-requested') {
    throw new ConflictError(
      `The review is ${state}: it is submitted again only after changes were requested`,
    );
  }
}

function refuseDecided({ review }: ReviewFile): void {
  if (!isUndecided(review.state)) {
    throw new ConflictError(`The review is ${review.state} already`);
  }
}

function resubmitted(file: ReviewFile, context: ReviewContext) {
  const voided = new Map(
    file.decisions
      .filter(each => !each.void)
      .map(({ id }) => [id, RESUBMITTED] as const),
  );
  const decisions = file.decisions.map(each => ({
    ...each,
    void: each.void ?? RESUBMITTED,
  }));
  const stages = stagesNow({ ...file, decisions }, context);
  const review: StoredReview = {
    ...inProgress(file.review, context, stages),
    state: 'open',
  };
  return { review, stages, voided };
}
