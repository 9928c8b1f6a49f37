import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { PoliciesAnswer, PolicyAnswer } from '@callboard/plugin-ml-common';
import { isRefusal } from '../../api/isRefusal';
import { Loaded } from '../../api/loaded';
import { EmptyPanel, FailedPanel, StaleNotice } from '../../kit/PanelState';
import { useMlText } from '../../text/useMlText';
import { AnswerHead, GovernancePage } from '../../kit/GovernancePage';
import { GovernanceTrail } from '../../kit/GovernanceTrail';
import { DryRunPanel } from './DryRunPanel';
import { PoliciesTable } from './PoliciesTable';
import { PolicyDetail } from './PolicyDetail';
import { DryRun } from './usePolicies';

export interface PoliciesViewProps {
  policies: Loaded<PoliciesAnswer>;
  /** Id of the policy that is shown. */
  chosen?: string;
  policy: Loaded<PolicyAnswer>;
  dryRun: DryRun;
  onVersion: (version: number) => void;
}

/** Which rules are in force, what they ask for, and what another one would say. */
export function PoliciesView(props: PoliciesViewProps) {
  const { policies, chosen, policy, dryRun } = props;
  const t = useMlText();
  return (
    <GovernancePage>
      <GovernanceTrail here={t('governance.policies.title')} />
      <InForce policies={policies} chosen={chosen} />
      {chosen && <Chosen policy={policy} onVersion={props.onVersion} />}
      <DryRunPanel
        dryRun={dryRun}
        start={
          chosen && policy.status === 'ready'
            ? policy.data.policy.policy
            : undefined
        }
      />
    </GovernancePage>
  );
}

function InForce(props: { policies: Loaded<PoliciesAnswer>; chosen?: string }) {
  const { policies, chosen } = props;
  const t = useMlText();
  const what = t('governance.policies.what');
  if (policies.status === 'loading') {
    return <Skeleton variant="rounded" height={200} />;
  }
  if (policies.status === 'failed') {
    return (
      <FailedPanel
        what={what}
        error={policies.error}
        onRetry={policies.onRetry}
      />
    );
  }
  const { policies: inForce, problems } = policies.data;
  return (
    <>
      <AnswerHead>
        {t('governance.policies.sentence', { count: inForce.length })}
      </AnswerHead>
      {policies.refreshFailure && (
        <StaleNotice what={what} failure={policies.refreshFailure} />
      )}
      <Problems problems={problems} />
      {inForce.length === 0 ? (
        <EmptyPanel
          title={t('governance.empty.title')}
          text={t('governance.empty.text')}
        />
      ) : (
        <PoliciesTable policies={inForce} chosen={chosen} />
      )}
    </>
  );
}

function Problems(props: { problems: PoliciesAnswer['problems'] }) {
  const { problems } = props;
  const t = useMlText();
  return problems.length > 0 ? (
    <Alert severity="error" variant="outlined">
      <strong>
        {t('governance.policies.problems', { count: problems.length })}
      </strong>
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {problems.map(({ source, error }) => (
          <li key={`${source} ${error}`} style={{ overflowWrap: 'anywhere' }}>
            <code>{source}</code>: {error}
          </li>
        ))}
      </Box>
      {t('governance.policies.problemsKept')}
    </Alert>
  ) : null;
}

function Chosen(props: {
  policy: Loaded<PolicyAnswer>;
  onVersion: (version: number) => void;
}) {
  const { policy, onVersion } = props;
  const t = useMlText();
  switch (policy.status) {
    case 'loading':
      return <Skeleton variant="rounded" height={320} />;
    case 'failed':
      return isRefusal(policy.error) ? (
        <Alert severity="info" variant="outlined">
          {t('governance.policies.detail.gone')}
        </Alert>
      ) : (
        <FailedPanel
          what={t('governance.policies.one')}
          error={policy.error}
          onRetry={policy.onRetry}
        />
      );
    default:
      return <PolicyDetail answer={policy.data} onVersion={onVersion} />;
  }
}
