import { ReviewSummary } from '@callboard/plugin-ml-common';
import { isUndecided, StoredReview } from '../store/rows';

/** What lists show of a review. */
export function summaryOf(
  review: StoredReview,
  now: Date,
  mine: boolean,
): ReviewSummary {
  const { id, title, version } = review.policy;
  return {
    id: review.id,
    entityRef: review.entityRef,
    title: review.title,
    owner: review.owner,
    riskTier: review.riskTier,
    versionId: review.versionId,
    label: review.label,
    environment: review.environment,
    policy: { id, title, version },
    state: review.state,
    trigger: review.trigger,
    requestedBy: review.requestedBy,
    requestedAt: review.requestedAt,
    dueAt: review.dueAt,
    decidedAt: review.decidedAt,
    stage: review.stage?.title,
    approvals: review.approvals,
    minApprovals: review.minApprovals,
    overdue: isUndecided(review.state) && review.dueAt < now.toISOString(),
    mine,
  };
}
