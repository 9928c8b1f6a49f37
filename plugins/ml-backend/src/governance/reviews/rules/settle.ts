import { separateDuties, ReviewStage } from '@callboard/plugin-ml-common';
import { ReviewContext } from '../ReviewContext';
import { ReviewFile } from '../store/ReviewStore';
import { StoredReview } from '../store/rows';
import { dutiesOf, stagesNow } from './dutiesOf';
import { noEarlier } from './noEarlier';

/** What a review has come to. */
export interface Settled {
  review: StoredReview;
  stages: ReviewStage[];
  /** By id of a decision, why it does not count any more. */
  voided: ReadonlyMap<string, string>;
}

/** What the decisions make of a review. Before it is approved each of them is looked at again. */
export function settle(file: ReviewFile, context: ReviewContext): Settled {
  const counted = file.decisions.filter(each => !each.void);
  const stages = stagesNow(file, context);
  const rejecting = counted.find(({ decision }) => decision === 'reject');
  if (rejecting) {
    const review: StoredReview = {
      ...closed(file, context, stages),
      state: 'rejected',
      reason: rejecting.comment,
    };
    return { review, stages, voided: new Map() };
  }
  const approved = stages.every(({ state }) => state === 'passed');
  const voided = approved
    ? lookAgain(file, context)
    : new Map<string, string>();
  if (voided.size > 0) {
    const settled = settle(withVoid(file, voided), context);
    return { ...settled, voided: new Map([...voided, ...settled.voided]) };
  }
  if (approved) {
    return { review: approve(file, context, stages), stages, voided };
  }
  const state = counted.some(({ decision }) => decision === 'request-changes')
    ? 'changes-requested'
    : 'open';
  const review = {
    ...inProgress(file.review, context, stages),
    state,
  } as const;
  return { review, stages, voided };
}

/** The same review with what is known of it now. */
export function inProgress(
  review: StoredReview,
  { contributors, extraApprovals, present }: ReviewContext,
  stages: readonly ReviewStage[],
): StoredReview {
  const current = stages.find(({ state }) => state === 'current');
  const { owner, title } = present?.facts.subject ?? review;
  return {
    ...review,
    title,
    owner,
    riskTier: present ? present.facts.riskTier : review.riskTier,
    contributors,
    extraApprovals,
    stage: current && { id: current.id, title: current.title },
    approvals: current?.approvals ?? 0,
    minApprovals: current?.minApprovals ?? 0,
  };
}

/** As it stays for ever, with what it was decided on. */
export function closed(
  { review }: Pick<ReviewFile, 'review'>,
  context: ReviewContext,
  stages: ReviewStage[],
): StoredReview {
  const last = stages.findLast(({ approvals }) => approvals > 0) ?? stages[0];
  return {
    ...inProgress(review, context, stages),
    stage: undefined,
    approvals: last?.approvals ?? 0,
    minApprovals: last?.minApprovals ?? 0,
    decidedAt: noEarlier(context.now, review.requestedAt),
    checks: context.present?.checks ?? [],
    stages,
  };
}

function approve(
  file: ReviewFile,
  context: ReviewContext,
  stages: ReviewStage[],
): StoredReview {
  const conditional = file.decisions.filter(
    ({ decision, void: isVoid }) =>
      decision === 'approve-with-conditions' && !isVoid,
  );
  const ends = conditional.flatMap(({ until }) => until ?? []).sort();
  return {
    ...closed(file, context, stages),
    state: conditional.length > 0 ? 'approved-with-conditions' : 'approved',
    conditions: conditional.flatMap(({ conditions }) => conditions),
    until: ends.at(0),
  };
}

/** By id, the decisions of those who could not make them now. */
function lookAgain(
  file: ReviewFile,
  context: ReviewContext,
): ReadonlyMap<string, string> {
  const stages = stagesNow(file, context);
  return new Map(
    file.decisions
      .filter(each => !each.void)
      .flatMap((each): Array<[string, string]> => {
        const others = {
          ...file,
          decisions: file.decisions.filter(({ id }) => id !== each.id),
        };
        const { allowed, reasons } = separateDuties({
          ...dutiesOf(
            others,
            { ...context, now: new Date(each.at) },
            each.by,
            stages.find(({ id }) => id === each.stage),
          ),
          state: 'open',
        });
        const why = reasons.map(({ text }) => text).join(' ');
        return allowed
          ? []
          : [
              [
                each.id,
                `It was looked at again before the review was completed: ${why}`,
              ],
            ];
      }),
  );
}

function withVoid(
  file: ReviewFile,
  voided: ReadonlyMap<string, string>,
): ReviewFile {
  return {
    ...file,
    decisions: file.decisions.map(each => ({
      ...each,
      void: each.void ?? voided.get(each.id),
    })),
  };
}
