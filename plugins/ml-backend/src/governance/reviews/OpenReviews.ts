import { durationMs, policyFor, Review } from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../AuditTrail';
import { Policies } from '../Policies';
import { FactsReader, SubjectFacts } from '../SubjectFacts';
import { ModelVersions } from '../../ModelVersions';
import { ReviewContext } from './ReviewContext';
import { ReviewContexts } from './ReviewContexts';
import { ReviewNotices } from './ReviewNotices';
import { auditNote } from './rules/auditNote';
import { stagesNow } from './rules/dutiesOf';
import { inProgress } from './rules/settle';
import { ReviewStore } from './store/ReviewStore';
import { StoredReview } from './store/rows';

export interface OpenRequest {
  versionId: string;
  environment: string;
  trigger: Review['trigger'];
  /** User ref, or system. */
  requestedBy: string;
  /** Why, in a sentence. */
  text: string;
  comment?: string;
  now: Date;
}

/** What came of it. */
export type Opened =
  | { status: 'opened' | 'exists'; reviewId: string }
  | { status: 'refused'; reason: string };

/** Opens reviews: by hand and by triggers. */
export class OpenReviews {
  constructor(
    private readonly parts: {
      contexts: ReviewContexts;
      facts: FactsReader;
      notices: ReviewNotices;
      policies: Policies;
      store: ReviewStore;
      trail: AuditTrail;
      versions: ModelVersions;
    },
  ) {}

  async open(request: OpenRequest): Promise<Opened> {
    const { environment, now, versionId } = request;
    const version = (await this.parts.versions.byIds([versionId])).get(
      versionId,
    );
    const [facts] = version
      ? await this.parts.facts.read(
          [{ entityRef: version.entityRef, versionId, environment }],
          now,
        )
      : [];
    if (!facts?.version) {
      return {
        status: 'refused',
        reason: `Nothing is known of the version ${versionId} yet: the catalog and the registry are read every minute or so. Try again.`,
      };
    }
    const { policy, problem } = policyFor(await this.parts.policies.current(), {
      ...facts.subject,
      riskTier: facts.riskTier,
      environment,
    });
    if (!policy) {
      return {
        status: 'refused',
        reason:
          problem ??
          `No policy with stages applies to ${facts.subject.title} in ${environment}, so there is nothing to review it by`,
      };
    }
    const review = newReview(request, facts, policy);
    const context = await this.parts.contexts.under(policy, review, facts, now);
    return this.insert(request, review, context);
  }

  private async insert(
    request: OpenRequest,
    bare: Omit<StoredReview, 'binding'>,
    context: ReviewContext,
  ): Promise<Opened> {
    const { notices, store, trail } = this.parts;
    const { now, requestedBy, text } = request;
    const { present } = context;
    if (!present) {
      throw new Error('A review is opened with the facts it was asked with');
    }
    const whole = { ...bare, binding: present.binding };
    const stages = stagesNow({ review: whole, decisions: [] }, context);
    const asked = inProgress(whole, context, stages);
    const review = behind(await store.lastEnd(asked), asked);
    const approvers = stages[0].approvers;
    const { id, opened } = await store.transaction(async tx => {
      const inserted = await store.insert(tx, review, approvers);
      if (inserted.opened) {
        const event = { kind: 'opened', by: requestedBy, text } as const;
        await store.addEvents(tx, review.id, [
          { ...event, at: now.toISOString() },
        ]);
        await trail.append(tx, [
          auditNote('review.open', requestedBy, review, {
            after: { state: review.state, trigger: review.trigger, text },
          }),
        ]);
      }
      return inserted;
    });
    if (opened) {
      await notices.send({
        review,
        to: approvers,
        says: 'is to be reviewed',
        description: `${text} Stage ${
          review.stage?.title
        }, due by ${review.dueAt.slice(0, 10)}.`,
      });
    }
    return { status: opened ? 'opened' : 'exists', reviewId: id };
  }
}

/** The order of reviews is told by their times, also after the clock went back. */
function behind(lastEnd: string | undefined, review: StoredReview) {
  if (lastEnd === undefined || lastEnd < review.requestedAt) {
    return review;
  }
  const requestedAt = new Date(Date.parse(lastEnd) + 1).toISOString();
  return { ...review, requestedAt };
}

function newReview(
  request: OpenRequest,
  { riskTier, subject, version }: SubjectFacts,
  { digest, policy }: ReviewContext['policy'],
): Omit<StoredReview, 'binding'> {
  const at = request.now.toISOString();
  const due = request.now.getTime() + durationMs(policy.dueAfter);
  return {
    id: randomUUID(),
    entityRef: subject.entityRef,
    uid: subject.uid,
    title: subject.title,
    owner: subject.owner,
    riskTier,
    versionId: request.versionId,
    label: version?.label ?? request.versionId,
    environment: request.environment,
    policy: {
      id: policy.id,
      version: policy.version,
      title: policy.title,
      digest,
    },
    state: 'open',
    trigger: request.trigger,
    requestedBy: request.requestedBy,
    requestedAt: at,
    dueAt: new Date(due).toISOString(),
    comment: request.comment,
    contributors: [],
    approvals: 0,
    minApprovals: 0,
    conditions: [],
    remindedAt: at,
  };
}
