import Skeleton from '@mui/material/Skeleton';
import {
  AttestationBody,
  AttestationsAnswer,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { AnswerHead, GovernancePage } from '../kit/GovernancePage';
import { GovernanceTrail } from '../kit/GovernanceTrail';
import { ApiAction } from '../api/useApiAction';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { Section } from '../kit/Section';
import { MlText, useMlText } from '../text/useMlText';
import { AttestationsTable } from './AttestationsTable';
import { StartCampaign } from './StartCampaign';

/** What waits for my confirmation, and how each campaign goes. */
export function AttestationsView(props: {
  answer: Loaded<AttestationsAnswer>;
  starting: ApiAction<AttestationBody>;
}) {
  const { answer, starting } = props;
  const t = useMlText();
  return (
    <GovernancePage>
      <GovernanceTrail here={t('ownership.attestation.title')} />
      <AnswerHead
        actions={
          answer.status === 'ready' &&
          answer.data.mayCreate && <StartCampaign starting={starting} />
        }
      >
        {answer.status === 'loading' && <Skeleton width={360} />}
        {answer.status === 'ready' && sentence(answer.data, t)}
      </AnswerHead>
      <Campaigns answer={answer} />
    </GovernancePage>
  );
}

function Campaigns(props: { answer: Loaded<AttestationsAnswer> }) {
  const { answer } = props;
  const t = useMlText();
  if (answer.status === 'loading') {
    return <Skeleton variant="rounded" height={280} />;
  }
  if (answer.status === 'failed') {
    return (
      <FailedPanel
        what={t('ownership.attestation.what')}
        error={answer.error}
        onRetry={answer.onRetry}
      />
    );
  }
  const { attestations } = answer.data;
  return (
    <>
      {answer.refreshFailure && (
        <StaleNotice
          what={t('ownership.attestation.what')}
          failure={answer.refreshFailure}
        />
      )}
      {attestations.length === 0 ? (
        <EmptyPanel
          title={t('ownership.attestation.empty.title')}
          text={t('ownership.attestation.empty.text')}
        />
      ) : (
        <Section title={t('ownership.attestation.title')}>
          <AttestationsTable attestations={attestations} />
        </Section>
      )}
    </>
  );
}

/** "3 entities wait for your confirmation; 1 campaign is running." */
function sentence({ attestations }: AttestationsAnswer, t: MlText): string {
  const running = attestations.filter(({ state }) => state === 'running');
  const mine = running.reduce((sum, each) => sum + each.mine, 0);
  return [
    mine > 0
      ? t('ownership.attestation.listSentence.mine', { count: mine })
      : t('ownership.attestation.listSentence.noneMine'),
    running.length > 0
      ? t('ownership.attestation.listSentence.running', {
          count: running.length,
        })
      : t('ownership.attestation.listSentence.noneRunning'),
  ].join('; ');
}
