import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { TeamDuties } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { ApiAction } from '../api/useApiAction';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import type { TransferReply } from '../ownership/TransferPanel';
import { useMlText } from '../text/useMlText';
import { BusFactorPanel } from './BusFactorPanel';
import { DueReviewsPanel } from './DueReviewsPanel';
import { DutiesFigures } from './DutiesFigures';
import { OpenAttestationsPanel } from './OpenAttestationsPanel';
import { ReadinessPanel } from './ReadinessPanel';
import { RolesPanel } from './RolesPanel';
import { TeamTransfersPanel } from './TeamTransfersPanel';

/** Two panels beside each other where there is room. */
const GRID = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    md: 'repeat(2, minmax(0, 1fr))',
  },
} as const;

/** "What do we owe": figures, roles, reviews, readiness, attestations and transfers. */
export function DutiesView(props: {
  answer: Loaded<TeamDuties>;
  /** Said above, such as whom the duties are of. */
  title: string;
  /** Said where the duties cannot be read: what is shown all the same. */
  stillShown?: string;
  answering: ApiAction<TransferReply>;
}) {
  const { answer, title, stillShown, answering } = props;
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{ display: 'grid', gap: 2, fontSize: '0.875rem', minWidth: 0 }}
    >
      <Box component="h2" sx={{ m: 0, fontSize: '1rem', fontWeight: 600 }}>
        {title}
      </Box>
      {answer.status === 'loading' && <DutiesSkeleton />}
      {answer.status === 'failed' && (
        <Failed answer={answer} stillShown={stillShown} />
      )}
      {answer.status === 'ready' && (
        <Ready
          duties={answer.data}
          refreshFailure={answer.refreshFailure}
          answering={answering}
        />
      )}
    </Box>
  );
}

function Failed(props: {
  answer: Extract<Loaded<TeamDuties>, { status: 'failed' }>;
  stillShown?: string;
}) {
  const { error, onRetry } = props.answer;
  const t = useMlText();
  return (
    <Box>
      <FailedPanel
        what={t('team.duties.what')}
        error={error}
        onRetry={onRetry}
      />
      <Box sx={{ mt: 0.5, color: 'text.secondary' }}>{props.stillShown}</Box>
    </Box>
  );
}

function Ready(props: {
  duties: TeamDuties;
  refreshFailure: Extract<
    Loaded<TeamDuties>,
    { status: 'ready' }
  >['refreshFailure'];
  answering: ApiAction<TransferReply>;
}) {
  const { duties, refreshFailure, answering } = props;
  const t = useMlText();
  return (
    <>
      {refreshFailure && (
        <StaleNotice what={t('team.duties.what')} failure={refreshFailure} />
      )}
      {!duties.exists && (
        <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
          {t('team.duties.missing')}
        </Alert>
      )}
      <DutiesFigures duties={duties} />
      <Box sx={GRID}>
        <RolesPanel duties={duties} />
        <ReadinessPanel readiness={duties.readiness} />
        <DueReviewsPanel what="due" reviews={duties.reviewsDue} />
        <DueReviewsPanel what="toDecide" reviews={duties.toDecide} />
        <Box sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
          <BusFactorPanel models={duties.busFactor} />
          <TeamTransfersPanel
            team={duties.team}
            transfers={duties.transfers}
            answering={answering}
          />
        </Box>
        <OpenAttestationsPanel attestations={duties.attestations} />
      </Box>
    </>
  );
}

/** As tall as the figures and three rows of panels. */
function DutiesSkeleton() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
      <Skeleton variant="rounded" height={88} />
      <Box sx={GRID}>
        {[300, 300, 150, 150, 190, 190].map((height, at) => (
          <Skeleton key={at} variant="rounded" height={height} />
        ))}
      </Box>
    </Box>
  );
}
