import { changedParts, PublishedPolicy } from '@callboard/plugin-ml-common';
import { bindingOf } from '../../facts/bindingOf';
import { SubjectFacts } from '../../SubjectFacts';
import { StoredReview } from '../store/rows';

/** Whether facts tell something else than what is kept of a review. */
export function isOutdated(
  review: StoredReview,
  facts: SubjectFacts,
  policy: PublishedPolicy,
): boolean {
  const { owner, title } = facts.subject;
  return (
    owner !== review.owner ||
    title !== review.title ||
    facts.riskTier !== review.riskTier ||
    changedParts(review.binding, bindingOf(facts, policy)).length > 0
  );
}
