import {
  OWNER_APPROVES,
  ReviewDecision,
  ReviewPolicy,
  ReviewStage,
} from '@callboard/plugin-ml-common';
import { approverRef } from './approverRef';

/** How far each stage is: the first that lacks approvals is the current one. */
export function stagesOf(input: {
  policy: Pick<ReviewPolicy, 'stages'>;
  owner?: string;
  /** Why one more is asked for in the last stage. */
  extraApprovals?: string;
  members: ReadonlyMap<string, readonly string[]>;
  decisions: ReadonlyArray<Pick<ReviewDecision, 'decision' | 'stage' | 'void'>>;
}): ReviewStage[] {
  const { decisions, extraApprovals, members, owner, policy } = input;
  let current = true;
  return policy.stages.map((stage, at): ReviewStage => {
    const extra = at === policy.stages.length - 1 ? extraApprovals : undefined;
    const named = stage.approvers.map(text => ({
      text,
      ref: approverRef(text, owner),
    }));
    const counted = decisions.filter(
      each => each.stage === stage.id && !each.void,
    );
    const approvals = counted.filter(({ decision }) =>
      decision.startsWith('approve'),
    ).length;
    const minApprovals = stage.minApprovals + (extra ? 1 : 0);
    const passed = current && approvals >= minApprovals;
    const isCurrent = current && !passed;
    current = passed;
    return {
      id: stage.id,
      title: stage.title,
      approvers: named.flatMap(({ ref }) => ref ?? []),
      minApprovals,
      ...(extra && { extraApprovals: extra }),
      approvals,
      state: counted.some(({ decision }) => decision === 'reject')
        ? 'rejected'
        : (passed && 'passed') || (isCurrent && 'current') || 'waiting',
      missingGroups: named
        .filter(({ ref }) => !ref || !members.get(ref)?.length)
        .map(({ ref }) => ref ?? OWNER_APPROVES),
    };
  });
}
