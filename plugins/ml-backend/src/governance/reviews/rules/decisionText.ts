import { CheckResult, ReviewPolicy } from '@callboard/plugin-ml-common';
import { spokenTime } from '../../../spokenTime';
import { StoredDecision } from '../store/rows';

const DID: Record<StoredDecision['decision'], string> = {
  approve: 'Approved',
  'approve-with-conditions': 'Approved with conditions',
  'request-changes': 'Requested changes',
  reject: 'Rejected',
};

/** A decision in sentences; `unmet` checks that did not keep it from being made. */
export function decisionText(
  decision: Pick<
    StoredDecision,
    'comment' | 'conditions' | 'decision' | 'onBehalfOf' | 'stage' | 'until'
  >,
  { enforcement, stages }: Pick<ReviewPolicy, 'enforcement' | 'stages'>,
  unmet: ReadonlyArray<Pick<CheckResult, 'outcome' | 'title'>>,
): string {
  const { comment, conditions, onBehalfOf, until } = decision;
  const title = stages.find(({ id }) => id === decision.stage)?.title;
  return [
    `${DID[decision.decision]} in the stage ${title ?? decision.stage}${
      onBehalfOf ? ` on behalf of ${onBehalfOf}` : ''
    }${until ? `, until ${spokenTime(until)}` : ''}.`,
    conditions.length > 0 && `Conditions: ${conditions.join('; ')}.`,
    unmet.length > 0 &&
      `Not met, which the policy only ${
        enforcement === 'warn' ? 'warns of' : 'observes'
      }: ${unmet.map(each => `${each.title} (${each.outcome})`).join(', ')}.`,
    comment,
  ]
    .filter(Boolean)
    .join(' ');
}
