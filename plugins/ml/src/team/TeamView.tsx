import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { InventoryItem, TeamDuties } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { Loaded, RefreshFailure } from '../api/loaded';
import { ApiAction } from '../api/useApiAction';
import { partsInPage } from '../kit/partsInPage';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { Section } from '../kit/Section';
import type { TransferReply } from '../ownership/TransferPanel';
import { useMlText } from '../text/useMlText';
import { dutiesSentence } from './dutiesSentence';
import { DutiesView } from './DutiesView';
import { Holdings, holdingsSentence } from './holdings';
import { KindChart } from './KindChart';
import { OwnedTable } from './OwnedTable';
import { RiskChart } from './RiskChart';

/** What is known of what a team owns. */
export type TeamAnswer =
  | { status: 'loading' }
  | { status: 'failed'; error: Error; onRetry: () => void }
  | {
      status: 'ready';
      holdings: Holdings;
      items: InventoryItem[];
      /** Absent when every row is shown. */
      onMore?: () => void;
      /** Why the next rows could not be had; those that are shown stay. */
      moreError?: Error;
      refreshFailure?: RefreshFailure;
    };

export interface TeamViewProps {
  team: string;
  answer: TeamAnswer;
  /** Of the team itself, without those below. */
  duties: Loaded<TeamDuties>;
  answering: ApiAction<TransferReply>;
  /** There are groups below this one. */
  hasBelow: boolean;
  /** How many groups below are counted, when there are more. */
  firstBelow?: number;
  withBelow: boolean;
  onWithBelow: (next: boolean) => void;
  /** Where the person may register new entities, if anywhere. */
  registerPath?: string;
}

/** "What do we owe": the sentence, the duties, then what is owned, with what needs attention first. */
export function TeamView(props: TeamViewProps) {
  const { answer, duties, team, hasBelow, firstBelow, withBelow } = props;
  const t = useMlText();
  return (
    <Box sx={{ display: 'grid', gap: 2, pb: 3, ...partsInPage }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
          gap: 1,
        }}
      >
        <Typography
          sx={{ fontSize: '1.125rem', fontWeight: 600, maxWidth: '90ch' }}
        >
          {answer.status === 'loading' && <Skeleton width={420} />}
          {answer.status === 'ready' &&
            holdingsSentence(team, answer.holdings, t)}{' '}
          {duties.status === 'ready' && dutiesSentence(duties.data, t)}
        </Typography>
        {hasBelow && (
          <FormControlLabel
            control={
              <Switch
                size="small"
                checked={withBelow}
                onChange={event => props.onWithBelow(event.target.checked)}
              />
            }
            label={t('team.below')}
          />
        )}
      </Box>
      {withBelow && firstBelow !== undefined && (
        <Alert severity="info" variant="outlined" sx={{ py: 0 }}>
          {t('team.belowCut', { count: firstBelow })}
        </Alert>
      )}
      <DutiesView
        answer={duties}
        title={t(
          hasBelow && withBelow ? 'team.duties.itself' : 'team.duties.title',
          { team },
        )}
        stillShown={
          answer.status === 'ready' ? t('team.duties.stillShown') : undefined
        }
        answering={props.answering}
      />
      <Body {...props} />
    </Box>
  );
}

function Body(props: TeamViewProps) {
  const { answer, withBelow, hasBelow, registerPath } = props;
  const t = useMlText();
  if (answer.status === 'failed') {
    return (
      <FailedPanel
        what={t('team.what')}
        error={answer.error}
        onRetry={answer.onRetry}
      />
    );
  }
  if (answer.status === 'loading') {
    return <Skeleton variant="rounded" height={420} />;
  }
  if (answer.items.length === 0) {
    return (
      <EmptyPanel
        title={t('team.empty.title')}
        text={t('team.empty.text')}
        action={
          registerPath && (
            <Button
              variant="contained"
              component={RouterLink}
              to={registerPath}
            >
              {t('team.register')}
            </Button>
          )
        }
      />
    );
  }
  return (
    <>
      {answer.refreshFailure && (
        <StaleNotice what={t('team.what')} failure={answer.refreshFailure} />
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 1fr' },
        }}
      >
        <Section title={t('team.byKind')}>
          <KindChart kinds={answer.holdings.kinds} />
        </Section>
        <Section title={t('team.byRisk')}>
          <RiskChart risks={answer.holdings.risks} />
        </Section>
      </Box>
      <Section title={t('team.list')}>
        <OwnedTable
          items={answer.items}
          withOwner={withBelow && hasBelow}
          onMore={answer.onMore}
        />
        {answer.moreError && (
          <FailedPanel
            what={t('inventory.moreRows')}
            error={answer.moreError}
            onRetry={answer.onMore}
          />
        )}
      </Section>
    </>
  );
}
