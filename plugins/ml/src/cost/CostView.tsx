import Box from '@mui/material/Box';
import {
  BudgetAnswer,
  CostAnswer,
  CostBook,
  CostChangeAnswer,
  CostGroup,
  CostUnitsAnswer,
  ServingAnswer,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { partsInPage } from '../kit/partsInPage';
import { ServingLine } from '../serving/ServingLine';
import { ServingPanels } from '../serving/ServingPanels';
import { useMlText } from '../text/useMlText';
import { BudgetPanel } from './budget/BudgetPanel';
import { ChangePanel } from './change/ChangePanel';
import { CostSubject } from './CostContent';
import { CostHead } from './CostHead';
import { CostSetUpPanel } from './CostSetUpPanel';
import { CostSkeleton } from './CostSkeleton';
import { CostState } from './costState';
import { SharesPanel } from './SharesPanel';
import { shownBook } from './shownBook';
import { SplitWithFacts } from './SplitWithFacts';
import { TimePanel } from './TimePanel';
import { OwnUnits } from './units/OwnUnits';
import { UnpricedPanel } from './units/UnpricedPanel';
import { ShownFacts } from './useCosts';

export interface CostViewProps {
  subject: CostSubject;
  costs: Loaded<CostAnswer>;
  /** Of the group that the state names; loading while none is. */
  facts: Loaded<ShownFacts>;
  /** Null where none is set. */
  budget: Loaded<BudgetAnswer | null>;
  /** Undefined for what is no entity with costs of its own. */
  units: Loaded<CostUnitsAnswer> | undefined;
  change: Loaded<CostChangeAnswer>;
  /** Undefined for what does not serve. */
  serving: Loaded<ServingAnswer> | undefined;
  /** By what one may split. */
  splits: readonly CostGroup[];
  state: CostState & { by: CostGroup };
  onState: (change: Partial<CostState>) => void;
}

/** What was spent, on what and why, whether that was planned, what one costs, and how it serves for it. */
export function CostView(props: CostViewProps) {
  const { costs, serving, state, subject, units, onState } = props;
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
      {costs.status === 'loading' && <CostSkeleton />}
      {costs.status === 'failed' && (
        <FailedPanel
          what={t('cost.what')}
          error={costs.error}
          onRetry={costs.onRetry}
        />
      )}
      {costs.status === 'ready' && (
        <>
          <CostHead
            answer={costs.data}
            units={units}
            state={state}
            onState={onState}
          />
          {serving && subject.ref && (
            <ServingLine serving={serving} entityRef={subject.ref} />
          )}
          {costs.refreshFailure && (
            <StaleNotice what={t('cost.what')} failure={costs.refreshFailure} />
          )}
          <Answered {...props} answer={costs.data} />
        </>
      )}
      {serving && subject.ref && (
        <ServingPanels serving={serving} entityRef={subject.ref} />
      )}
    </Box>
  );
}

function Answered(props: CostViewProps & { answer: CostAnswer }) {
  const { answer, budget, state, subject, units } = props;
  const book = shownBook(answer, state.book);
  return (
    <>
      <BudgetPanel budget={budget} book={book} />
      {book ? (
        <Known {...props} book={book} />
      ) : (
        <>
          {units && <UnpricedPanel units={units} />}
          <CostSetUpPanel entityRef={subject.ref} from={answer.from} />
        </>
      )}
    </>
  );
}

function Known(props: CostViewProps & { answer: CostAnswer; book: CostBook }) {
  const { answer, book, change, facts, splits, state, subject, units } = props;
  return (
    <>
      {units && subject.ref && (
        <OwnUnits units={units} book={book} entityRef={subject.ref} />
      )}
      <TimePanel book={book} />
      <ChangePanel change={change} book={book} />
      <SplitWithFacts
        book={book}
        facts={facts}
        entityRef={subject.ref}
        splits={splits}
        state={state}
        onState={props.onState}
      />
      {answer.shares && <SharesPanel shares={answer.shares} />}
    </>
  );
}
