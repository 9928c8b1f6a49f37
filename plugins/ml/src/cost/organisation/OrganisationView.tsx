import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import {
  BudgetsAnswer,
  CostAnswer,
  CostChangeAnswer,
  CostGroup,
  CostReconciliationAnswer,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { isRefused } from '../../api/isRefused';
import { EntityLink } from '../../kit/EntityLink';
import { GovernancePage } from '../../kit/GovernancePage';
import { EmptyPanel, FailedPanel, StaleNotice } from '../../kit/PanelState';
import { useMlText } from '../../text/useMlText';
import { BudgetsPanel } from '../budget/BudgetsPanel';
import { ChangePanel } from '../change/ChangePanel';
import { CostHead } from '../CostHead';
import { CostSkeleton } from '../CostSkeleton';
import { CostState } from '../costState';
import { shownBook } from '../shownBook';
import { SplitWithFacts } from '../SplitWithFacts';
import { TimePanel } from '../TimePanel';
import { ShownFacts } from '../useCosts';
import { MapPanel } from './MapPanel';
import { ReconciliationPanel } from './ReconciliationPanel';
import { SaveCsv } from './SaveCsv';

export interface OrganisationViewProps {
  costs: Loaded<CostAnswer>;
  facts: Loaded<ShownFacts>;
  budgets: Loaded<BudgetsAnswer>;
  change: Loaded<CostChangeAnswer>;
  reconciliation: Loaded<CostReconciliationAnswer>;
  splits: readonly CostGroup[];
  state: CostState & { by: CostGroup };
  onState: (change: Partial<CostState>) => void;
}

/** Who spends how much on what, and whether what sources say adds up. */
export function OrganisationView(props: OrganisationViewProps) {
  const { budgets, costs, reconciliation, state, onState } = props;
  const t = useMlText();
  const what = t('cost.organisation.what');
  return (
    <GovernancePage>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: 2,
          pt: 1,
        }}
      >
        {costs.status === 'loading' && <CostSkeleton />}
        {costs.status === 'failed' && (
          <FailedPanel
            what={what}
            error={costs.error}
            onRetry={costs.onRetry}
          />
        )}
        {costs.status === 'ready' && (
          <>
            {state.team && <Trail team={state.team} onState={onState} />}
            <CostHead
              answer={costs.data}
              isPartial={isRefused(reconciliation)}
              state={state}
              onState={onState}
            />
            {costs.refreshFailure && (
              <StaleNotice what={what} failure={costs.refreshFailure} />
            )}
            <Known {...props} answer={costs.data} />
          </>
        )}
        {!state.team && <BudgetsPanel budgets={budgets} />}
        {!state.team && <ReconciliationPanel reconciliation={reconciliation} />}
      </Box>
    </GovernancePage>
  );
}

/** The way back from one owner to all. */
function Trail(props: {
  team: string;
  onState: OrganisationViewProps['onState'];
}) {
  const t = useMlText();
  return (
    <Box component="nav" aria-label={t('cost.organisation.teams')}>
      <Link
        component="button"
        type="button"
        sx={{ font: 'inherit', verticalAlign: 'baseline' }}
        onClick={() =>
          props.onState({ team: undefined, by: undefined, facts: undefined })
        }
      >
        {t('cost.organisation.teams')}
      </Link>
      {' / '}
      <EntityLink entityRef={props.team} />
    </Box>
  );
}

function Known(props: OrganisationViewProps & { answer: CostAnswer }) {
  const { answer, change, facts, splits, state, onState } = props;
  const t = useMlText();
  const book = shownBook(answer, state.book);
  if (!book) {
    return (
      <EmptyPanel
        title={t('cost.organisation.empty')}
        text={t('cost.organisation.emptyText')}
      />
    );
  }
  const look = state.team
    ? undefined
    : (team: string) => onState({ team, by: undefined, facts: undefined });
  return (
    <>
      <MapPanel book={book} by={state.by} team={state.team} onLook={look} />
      <SplitWithFacts
        book={book}
        facts={facts}
        entityRef={undefined}
        splits={splits}
        state={state}
        onState={onState}
        onLook={look}
        actions={
          <SaveCsv
            book={book}
            by={state.by}
            stretch={answer}
            owner={state.team}
          />
        }
      />
      <TimePanel book={book} />
      <ChangePanel change={change} book={book} />
    </>
  );
}
