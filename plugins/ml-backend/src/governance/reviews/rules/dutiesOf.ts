import { DutiesInput, ReviewStage } from '@callboard/plugin-ml-common';
import { ReviewContext } from '../ReviewContext';
import { ReviewFile } from '../store/ReviewStore';
import { stagesOf } from './stagesOf';

/** The stages of a review that is not decided. */
export function stagesNow(
  { decisions, review }: Pick<ReviewFile, 'decisions' | 'review'>,
  { extraApprovals, members, policy, present }: ReviewContext,
): ReviewStage[] {
  return stagesOf({
    policy: policy.policy,
    owner: present?.facts.subject.owner ?? review.owner,
    extraApprovals,
    members,
    decisions,
  });
}

/** What the separation of duties asks for one person and one stage, the current one by default. */
export function dutiesOf(
  file: ReviewFile,
  context: ReviewContext,
  person: string | undefined,
  stage: ReviewStage | undefined = stagesNow(file, context).find(
    ({ state }) => state === 'current',
  ),
): DutiesInput {
  const { barredGroups, barredUnknown, contributors, members, now } = context;
  return {
    now,
    person,
    state: file.review.state,
    stage,
    members,
    delegations: file.delegations,
    decisions: file.decisions,
    contributors,
    binding: context.present?.binding ?? {},
    barredGroups,
    ...(barredUnknown && { barredUnknown }),
  };
}
