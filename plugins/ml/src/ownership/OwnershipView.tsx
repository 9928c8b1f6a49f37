import PrintIcon from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { OwnershipAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { PrintStyle } from '../kit/PrintStyle';
import { AnswerHead, GovernancePage } from '../kit/GovernancePage';
import { GovernanceTrail } from '../kit/GovernanceTrail';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { linksInText } from '../kit/linksInText';
import { PageLink } from '../kit/PageLink';
import { RelativeTime } from '../kit/RelativeTime';
import { dashboardRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { ownershipSentence } from './ownershipSentence';
import { ProblemsPanel } from './ProblemsPanel';
import { TeamsPanel } from './TeamsPanel';

export interface OwnershipViewProps {
  answer: Loaded<OwnershipAnswer>;
  orderBy: string;
  onOrderBy: (next: string) => void;
}

/** Who owns what, what is wrong with it, and where teams have gaps. */
export function OwnershipView(props: OwnershipViewProps) {
  const { answer } = props;
  const t = useMlText();
  return (
    <GovernancePage>
      <GovernanceTrail here={t('ownership.title')} />
      <Box
        className="governance-print"
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: 2,
        }}
      >
        <PrintStyle />
        <AnswerHead
          actions={
            <Button
              variant="outlined"
              size="small"
              startIcon={<PrintIcon />}
              onClick={() => window.print()}
            >
              {t('ownership.print')}
            </Button>
          }
        >
          {answer.status === 'loading' && <Skeleton width="70%" />}
          {answer.status === 'ready' && ownershipSentence(answer.data, t)}
        </AnswerHead>
        <Organisation {...props} />
      </Box>
    </GovernancePage>
  );
}

function Organisation(props: OwnershipViewProps) {
  const { answer, orderBy, onOrderBy } = props;
  const t = useMlText();
  if (answer.status === 'loading') {
    return (
      <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
        <Skeleton height={20} width={220} />
        <Skeleton variant="rounded" height={220} />
        <Skeleton variant="rounded" height={360} />
      </Box>
    );
  }
  if (answer.status === 'failed') {
    return (
      <FailedPanel
        what={t('ownership.what')}
        error={answer.error}
        onRetry={answer.onRetry}
      />
    );
  }
  const { problems, teams, readAt } = answer.data;
  return (
    <>
      {answer.refreshFailure && (
        <StaleNotice
          what={t('ownership.what')}
          failure={answer.refreshFailure}
        />
      )}
      <Box
        sx={{
          color: 'text.secondary',
          fontSize: '0.8125rem',
          ...linksInText,
        }}
      >
        {t('ownership.counted')} {t('ownership.readAt')}{' '}
        <RelativeTime iso={readAt} />.{' '}
        <PageLink
          to={dashboardRouteRef}
          search="riskTier=high&riskTier=prohibited"
        >
          {t('ownership.highRisk')}
        </PageLink>
      </Box>
      <ProblemsPanel problems={problems} />
      <TeamsPanel teams={teams} orderBy={orderBy} onOrderBy={onOrderBy} />
    </>
  );
}
