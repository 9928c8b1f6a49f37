import { DecisionBody, ReviewStage } from '@callboard/plugin-ml-common';
import { ReviewNotices } from './ReviewNotices';
import { StoredReview } from './store/rows';

/** Tells those whom a decision concerns. */
export class StageNotices {
  constructor(private readonly notices: ReviewNotices) {}

  /** The requester and the owner of what was decided, or the approvers of the stage that begins. */
  async afterDecision(
    before: StoredReview,
    review: StoredReview,
    stages: readonly ReviewStage[],
    { comment = '' }: Pick<DecisionBody, 'comment'>,
  ): Promise<void> {
    if (review.state === 'open') {
      if (before.stage?.id !== review.stage?.id) {
        await this.stageBegins(review, stages);
      }
      return;
    }
    const asked = review.state === 'changes-requested';
    await this.notices.send({
      review,
      to: [review.requestedBy, ...(review.owner ? [review.owner] : [])],
      says: asked
        ? 'needs changes'
        : `was reviewed: ${review.state.replaceAll('-', ' ')}`,
      description:
        comment || `For ${review.environment}, under ${review.policy.title}.`,
      severity: review.state === 'rejected' || asked ? 'high' : 'normal',
    });
  }

  async stageBegins(
    review: StoredReview,
    stages: readonly ReviewStage[],
  ): Promise<void> {
    const current = stages.find(({ state }) => state === 'current');
    await this.notices.send({
      review,
      to: current?.approvers ?? [],
      says: 'is to be reviewed',
      description: `Stage ${current?.title} for ${
        review.environment
      }, due by ${review.dueAt.slice(0, 10)}.`,
    });
  }
}
