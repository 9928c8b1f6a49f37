import { Binding } from '@callboard/plugin-ml-common';
import { AuditNote } from '../../AuditTrail';
import { StoredReview } from '../store/rows';

/** What is noted of a change of a review. */
export function auditNote(
  action: `card.${string}` | `review.${string}` | `waiver.${string}`,
  actor: string,
  review: StoredReview,
  change: Pick<AuditNote, 'after' | 'before' | 'onBehalfOf'> = {},
): AuditNote {
  return {
    actor,
    action,
    entityRef: review.entityRef,
    uid: review.uid,
    versionId: review.versionId,
    reviewId: review.id,
    environment: review.environment,
    policy: `${review.policy.id}@${review.policy.version}`,
    digests: digestsOf(review.binding),
    ...change,
  };
}

function digestsOf({ artifact, card, policy }: Binding) {
  return {
    ...(artifact && { artifact }),
    ...(card && { card }),
    policy: policy.digest,
  };
}
