import { CheckResult, StatusLevel } from '@callboard/plugin-ml-common';
import { StatusBadge } from './StatusBadge';
import { useMlText } from '../text/useMlText';

/** What came of a check, as colour, icon and word. */
export function CheckBadge(props: {
  check: Pick<CheckResult, 'outcome' | 'required'>;
}) {
  const { outcome, required } = props.check;
  const t = useMlText();
  return (
    <StatusBadge
      compact
      level={levelOf(outcome, required)}
      text={t(`governance.checks.outcome.${outcome}`)}
    />
  );
}

/** What only advises asks for attention at most. */
function levelOf(
  outcome: CheckResult['outcome'],
  required: boolean,
): StatusLevel {
  switch (outcome) {
    case 'passed':
      return 'ok';
    case 'failed':
      return required ? 'failing' : 'attention';
    case 'waived':
      return 'attention';
    case 'not-applicable':
      return 'not-set-up';
    default:
      return 'unknown';
  }
}
