import PrintIcon from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { InventoryItem, UnapprovedAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import type { ListAnswer } from '../../inventory/InventoryView';
import { ListState } from '../../inventory/listState';
import { SweepNotice } from '../../inventory/SweepNotice';
import { FacetCounts } from '../../inventory/useFacets';
import { FailedPanel, StaleNotice } from '../../kit/PanelState';
import { RelativeTime } from '../../kit/RelativeTime';
import { useMlText } from '../../text/useMlText';
import { AnswerHead, GovernancePage } from '../../kit/GovernancePage';
import { DashboardFilters } from './DashboardFilters';
import { DashboardLinks } from './DashboardLinks';
import { DashboardSentence } from './DashboardSentence';
import { ModelsPanel } from './ModelsPanel';
import { PrintStyle } from '../../kit/PrintStyle';
import { PrintedHead } from './PrintedHead';
import { StandingShares } from './StandingShares';
import { UnapprovedPanel } from './UnapprovedPanel';
import { ByModel } from './useDashboard';

export interface DashboardViewProps {
  answer: ListAnswer;
  counts: Loaded<FacetCounts>;
  /** Models of high or prohibited risk without an approval that holds; undefined while that is not known. */
  unapprovedHighRisk?: number;
  unapproved: Loaded<UnapprovedAnswer>;
  findings: Loaded<ByModel<number>>;
  serving: Loaded<ByModel<InventoryItem[]>>;
  state: ListState;
  onState: (next: ListState) => void;
}

/** What is approved, what runs without, and one row a model with everything on it. */
export function DashboardView(props: DashboardViewProps) {
  const { answer, counts, unapproved, state, onState } = props;
  const t = useMlText();
  return (
    <GovernancePage>
      <Box
        className="governance-print"
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: 2,
          pt: 1,
        }}
      >
        <PrintStyle />
        <PrintedHead state={state} />
        <AnswerHead
          actions={
            <Button
              variant="outlined"
              size="small"
              startIcon={<PrintIcon />}
              onClick={() => window.print()}
            >
              {t('governance.dashboard.print')}
            </Button>
          }
        >
          {answer.status !== 'failed' && (
            <DashboardSentence
              counts={counts}
              unapprovedHighRisk={props.unapprovedHighRisk}
              unapproved={unapproved}
              total={answer.status === 'ready' ? answer.totalItems : undefined}
            />
          )}
        </AnswerHead>
        <DashboardLinks />
        {answer.status === 'ready' && <SweepNotice sweep={answer.sweep} />}
        {answer.status === 'ready' && answer.sweep.completedAt && (
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {t('governance.dashboard.readAt')}{' '}
            <RelativeTime iso={answer.sweep.completedAt} />
          </Box>
        )}
        <UnapprovedPanel unapproved={unapproved} />
        <StandingShares counts={counts} state={state} onState={onState} />
        {counts.status === 'ready' && counts.refreshFailure && (
          <StaleNotice
            what={t('inventory.counts')}
            failure={counts.refreshFailure}
          />
        )}
        {counts.status === 'failed' && (
          <FailedPanel
            what={t('inventory.counts')}
            error={counts.error}
            onRetry={counts.onRetry}
          />
        )}
        <DashboardFilters counts={counts} state={state} onState={onState} />
        <ModelsPanel {...props} />
      </Box>
    </GovernancePage>
  );
}
