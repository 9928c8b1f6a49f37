import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { ReactNode } from 'react';
import { EntityGovernance } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { partsInPage } from '../../kit/partsInPage';
import { EmptyPanel, FailedPanel, StaleNotice } from '../../kit/PanelState';
import { policiesRouteRef } from '../../routes';
import { useMlText } from '../../text/useMlText';
import { AnswerHead } from '../../kit/GovernancePage';
import { PageLink } from '../../kit/PageLink';
import { FindingsPanel } from './FindingsPanel';
import { PolicyPanel } from './PolicyPanel';
import { RequestReview } from './RequestReview';
import { ReviewsPanel } from './ReviewsPanel';
import { RiskPanel } from './RiskPanel';
import { StandingSentence } from './StandingSentence';
import { StandingsTable } from './StandingsTable';
import { WaiversPanel } from './WaiversPanel';

/** What the reader may do here beyond reading. */
export interface GovernanceRights {
  override: boolean;
  findings: boolean;
}

export interface GovernanceViewProps {
  /** Only versions of models are reviewed; the rest has its checks. */
  isModel: boolean;
  answer: Loaded<EntityGovernance>;
  may: GovernanceRights;
  /** Called with the id of a review that was asked for. */
  onReview: (id: string) => void;
  /** Who owns it, and its being handed over. */
  ownership: ReactNode;
}

/** May it run, by whose decision, and what is missing. */
export function GovernanceView(props: GovernanceViewProps) {
  const { answer } = props;
  const t = useMlText();
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 2,
        fontSize: '0.875rem',
        ...partsInPage,
      }}
    >
      {answer.status === 'loading' && <GovernanceSkeleton />}
      {answer.status === 'failed' && (
        <FailedPanel
          what={t('governance.what')}
          error={answer.error}
          onRetry={answer.onRetry}
        />
      )}
      {answer.status === 'ready' && (
        <>
          {answer.refreshFailure && (
            <StaleNotice
              what={t('governance.what')}
              failure={answer.refreshFailure}
            />
          )}
          <Governed {...props} governance={answer.data} />
        </>
      )}
      {answer.status !== 'loading' && props.ownership}
    </Box>
  );
}

function Governed(
  props: GovernanceViewProps & { governance: EntityGovernance },
) {
  const { isModel, governance, may, onReview } = props;
  return (
    <>
      <AnswerHead
        actions={
          isModel && (
            <RequestReview
              versions={governance.versions}
              reviews={governance.reviews}
              onRequested={onReview}
            />
          )
        }
      >
        <StandingSentence isModel={isModel} governance={governance} />
      </AnswerHead>
      <Problems problems={governance.problems} />
      {isModel && governance.versions.length > 0 && (
        <StandingsTable versions={governance.versions} may={may.override} />
      )}
      {governance.policies.length === 0 ? (
        <NoPolicy />
      ) : (
        governance.policies.map(policy => (
          <PolicyPanel key={policy.id} policy={policy} />
        ))
      )}
      <FindingsPanel
        entityRef={governance.entityRef}
        findings={governance.findings}
        may={may.findings}
      />
      {governance.waivers.length > 0 && (
        <WaiversPanel waivers={governance.waivers} may={may.override} />
      )}
      {isModel && (
        <>
          <ReviewsPanel reviews={governance.reviews} />
          <RiskPanel risk={governance.risk} />
        </>
      )}
    </>
  );
}

function Problems(props: { problems: string[] }) {
  const t = useMlText();
  return props.problems.length > 0 ? (
    <Alert severity="warning" variant="outlined">
      <strong>{t('governance.problems')}</strong>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {props.problems.map(problem => (
          <li key={problem}>{problem}</li>
        ))}
      </Box>
    </Alert>
  ) : null;
}

function NoPolicy() {
  const t = useMlText();
  return (
    <EmptyPanel
      title={t('governance.empty.title')}
      text={t('governance.empty.text')}
      action={
        <PageLink to={policiesRouteRef}>
          {t('governance.empty.policies')}
        </PageLink>
      }
    />
  );
}

/** As tall as the answer, the table of versions and one policy. */
function GovernanceSkeleton() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
      <Skeleton height={50} width="70%" />
      <Skeleton variant="rounded" height={180} />
      <Skeleton variant="rounded" height={320} />
    </Box>
  );
}
