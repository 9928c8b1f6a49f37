import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  mlReviewOverridePermission,
  OverrideBody,
} from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import { spokenTime } from '../../spokenTime';
import { AuditTrail } from '../AuditTrail';
import { Findings } from '../Findings';
import { sentence } from '../sentence';
import { ReviewChanges } from './ReviewChanges';
import { ReviewContexts } from './ReviewContexts';
import { ReviewNotices } from './ReviewNotices';
import { ReviewReads } from './ReviewReads';
import { ReviewSight } from './ReviewSight';
import { auditNote } from './rules/auditNote';
import { noEarlier } from './rules/noEarlier';
import { untilWithin } from './rules/untilWithin';
import { OverrideStore } from './store/OverrideStore';
import { ReviewStore } from './store/ReviewStore';
import { isUndecided, StoredReview } from './store/rows';

/** Lets versions pass without approval for a while, which leaves a finding behind. */
export class OverrideReviews {
  constructor(
    private readonly parts: {
      changes: ReviewChanges;
      contexts: ReviewContexts;
      findings: Findings;
      notices: ReviewNotices;
      overrides: OverrideStore;
      reads: ReviewReads;
      sight: ReviewSight;
      store: ReviewStore;
      trail: AuditTrail;
    },
  ) {}

  async override(
    id: string,
    { reason, until: wished }: OverrideBody,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<void> {
    const { changes, contexts, findings, notices, overrides } = this.parts;
    const { reads, sight, store, trail } = this.parts;
    const seen = await reads.visible(id, credentials);
    const by = await sight.allowed(mlReviewOverridePermission, credentials);
    const context = await contexts.of(seen, now);
    const { overrideAtMost } = context.policy.policy;
    const until = untilWithin(wished, overrideAtMost, 'overrideAtMost', now);
    const binding = context.present?.binding;
    if (!binding?.artifact) {
      throw new ConflictError(
        'The digest of the artifact is unknown, or the version is gone, so there is nothing that an override could be bound to',
      );
    }
    await changes.note(seen, context);
    await store.transaction(async tx => {
      const { review } = await store.lock(tx, id);
      if (!isUndecided(review.state) && review.state !== 'rejected') {
        throw new ConflictError(
          `The review is ${review.state}: only what is undecided or rejected can be overridden`,
        );
      }
      const at = noEarlier(now, review.decidedAt ?? review.requestedAt);
      const overrideId = randomUUID();
      const version_id = review.versionId;
      await overrides.insert(
        tx,
        { id: overrideId, review_id: id, version_id, by, reason, at, until },
        binding,
      );
      const text = `It may pass without approval until ${spokenTime(
        until,
      )}: ${reason}`;
      await store.addEvents(tx, id, [{ at, by, kind: 'override', text }]);
      const finding = findingOf(review, overrideId, { by, reason, until });
      await findings.raise(tx, [finding], now);
      await trail.append(tx, [
        auditNote('review.override', by, review, {
          before: { state: review.state },
          after: { reason, until },
        }),
      ]);
    });
    await notices.send({
      review: seen,
      to: [seen.requestedBy, ...(seen.owner ? [seen.owner] : [])],
      says: 'may pass without approval for a while',
      description: `Until ${spokenTime(until)}: ${reason}`,
      severity: 'high',
    });
  }
}

function findingOf(
  review: StoredReview,
  overrideId: string,
  { by, reason, until }: { by: string; reason: string; until: string },
) {
  return {
    entityRef: review.entityRef,
    uid: review.uid,
    versionId: review.versionId,
    label: review.label,
    reviewId: review.id,
    title: `Version ${review.label} passes in ${review.environment} without approval`,
    text: `${by} let it pass until ${spokenTime(until)}: ${sentence(
      reason,
    )} Have it approved by then, or take it out of ${review.environment}.`,
    severity: 'high' as const,
    owner: review.owner,
    dueAt: until,
    by,
    key: `override:${overrideId}`,
  };
}
