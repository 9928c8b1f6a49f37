import { PublishedPolicy } from '@callboard/plugin-ml-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { spokenTime } from '../../spokenTime';
import { Policies } from '../Policies';
import { Subjects } from '../Subject';
import { FactsReader, SubjectFacts } from '../SubjectFacts';
import { ReviewChanges } from './ReviewChanges';
import { ReviewContext } from './ReviewContext';
import { ReviewContexts } from './ReviewContexts';
import { ReviewNotices } from './ReviewNotices';
import { stagesNow } from './rules/dutiesOf';
import { isOutdated } from './rules/isOutdated';
import { reminderDue } from './rules/reminderDue';
import { ReviewLists, ReviewPlace } from './store/ReviewLists';
import { ReviewStore } from './store/ReviewStore';
import { StoredReview } from './store/rows';

/** Reviews that are looked at together. */
const BATCH = 200;

/** Looks after reviews that are not decided: ends those of what is gone, notes what changed, reminds. */
export class Housekeeping {
  constructor(
    private readonly parts: {
      changes: ReviewChanges;
      contexts: ReviewContexts;
      facts: FactsReader;
      lists: ReviewLists;
      logger: LoggerService;
      notices: ReviewNotices;
      policies: Policies;
      now: () => Date;
      store: ReviewStore;
      subjects: Subjects;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { facts, lists, now, subjects } = this.parts;
    const policies = new Map<string, PublishedPolicy | undefined>();
    let after: ReviewPlace | undefined;
    do {
      const page = await lists.page({ state: 'undecided' }, BATCH, after);
      const reviews = page.map(({ review }) => review);
      const read = await facts.read(reviews, now());
      const known = (await subjects.readAt()) !== undefined;
      for (const [at, review] of reviews.entries()) {
        signal.throwIfAborted();
        const policy = await this.policyOf(review, policies);
        if (needsLook(review, read[at], policy, now())) {
          await this.lookAt(review, read[at], known);
        }
      }
      after = page.length < BATCH ? undefined : page.at(-1)?.place;
    } while (after);
  }

  /** Read once a run: many reviews share one. */
  private async policyOf(
    { policy: { id, version } }: StoredReview,
    read: Map<string, PublishedPolicy | undefined>,
  ): Promise<PublishedPolicy | undefined> {
    const key = `${id}@${version}`;
    const policy = read.has(key)
      ? read.get(key)
      : await this.parts.policies.at(id, version);
    read.set(key, policy);
    return policy;
  }

  /** One that cannot be looked at does not keep the others from it. */
  private async lookAt(
    review: StoredReview,
    facts: SubjectFacts | undefined,
    catalogIsKnown: boolean,
  ): Promise<void> {
    const { changes, contexts, logger, now, subjects } = this.parts;
    try {
      const context = await contexts.with(review, facts, now());
      if (context.present) {
        await changes.note(review, context);
        await this.remind(review, context);
      } else if (catalogIsKnown) {
        const { entityRef, uid } = review;
        const subject = (await subjects.byRefs([entityRef])).get(entityRef);
        if (subject?.uid !== uid) {
          const reason = subject
            ? `${entityRef} was deleted and created anew: a review does not pass from one to the other.`
            : `${entityRef} is not in the catalog any more.`;
          await changes.expire(review.id, reason, context);
        }
      }
    } catch (error) {
      logger.warn(`The review ${review.id} could not be looked at: ${error}`);
    }
  }

  private async remind(
    review: StoredReview,
    context: ReviewContext,
  ): Promise<void> {
    const { notices, store } = this.parts;
    const { now, policy } = context;
    const due = reminderDue(review, policy.policy.remindEvery, now);
    if (!due) {
      return;
    }
    const reminded = await store.transaction(async tx => {
      const file = await store.lock(tx, review.id);
      const at = now.toISOString();
      const isStill =
        reminderDue(file.review, policy.policy.remindEvery, now) === due;
      if (!isStill || file.review.decidedAt) {
        return undefined;
      }
      const stages = stagesNow(file, context);
      const asked =
        file.review.state === 'open'
          ? stages.find(({ state }) => state === 'current')?.approvers ?? []
          : submitters(file.review);
      await store.reminded(tx, review.id, at, due === 'overdue');
      const text = `${due === 'overdue' ? 'Told' : 'Reminded'} ${asked.join(
        ', ',
      )}: due ${spokenTime(review.dueAt)}.`;
      await store.addEvents(tx, review.id, [
        { at, by: 'system', kind: 'reminded', text },
      ]);
      return { asked, review: file.review };
    });
    if (reminded) {
      await notices.send({
        review: reminded.review,
        to: reminded.asked,
        says: due === 'overdue' ? 'is overdue for review' : 'awaits its review',
        description: `It is for ${
          review.environment
        } and is due by ${review.dueAt.slice(0, 10)}.`,
        severity: due === 'overdue' ? 'high' : 'normal',
      });
    }
  }
}

/** Who may submit it again; of what nobody asked for, its owner sees to it. */
function submitters({ owner, requestedBy }: StoredReview): string[] {
  const [first] = [requestedBy, owner].filter(ref => ref !== 'system');
  return first === undefined ? [] : [first];
}

/** Most need none: they are as they were, and nobody is to be reminded. */
function needsLook(
  review: StoredReview,
  facts: SubjectFacts | undefined,
  policy: PublishedPolicy | undefined,
  now: Date,
): boolean {
  return (
    !facts?.version ||
    facts.subject.uid !== review.uid ||
    !policy ||
    isOutdated(review, facts, policy) ||
    reminderDue(review, policy.policy.remindEvery, now) !== undefined
  );
}
