import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import {
  DriftAnswer,
  DriftColumnAnswer,
  MonitoredDrift,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { partsInPage } from '../kit/partsInPage';
import { useMlText } from '../text/useMlText';
import { AlertGone } from './AlertGone';
import { ComparisonChoice } from './ComparisonChoice';
import { DriftHead } from './DriftHead';
import { DriftState } from './driftState';
import { OpenCell } from './Evidence';
import { RelatedPanel } from './RelatedPanel';
import { SetUpPanel } from './SetUpPanel';
import { isAlertGone, shownComparison } from './shown';
import { AlertActing, RunMonitor } from './useDriftActions';
import { useOpenedPanel } from './useOpenedPanel';
import { Watched, WatchedProps } from './Watched';

export interface DriftViewProps {
  entityRef: string;
  drift: Loaded<DriftAnswer>;
  /** The columns that were searched for, where not all are in `drift`. */
  found: Loaded<MonitoredDrift | undefined> | undefined;
  /** Of the column that the state names; loading while none is. */
  column: Loaded<DriftColumnAnswer>;
  acting: AlertActing;
  running: RunMonitor;
  state: DriftState;
  onState: (change: Partial<DriftState>) => void;
}

/** What moved, how much, since when, whether it matters, and what was done about it. */
export function DriftView(props: DriftViewProps) {
  const { drift, running, state, onState } = props;
  const t = useMlText();
  const ready = drift.status === 'ready';
  const [panel, reveal] = useOpenedPanel(state.column, ready);
  const onOpen = (cell: OpenCell) => {
    onState({ column: cell.column, window: cell.from });
    reveal();
  };
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
      {drift.status === 'loading' && <DriftSkeleton />}
      {drift.status === 'failed' && (
        <FailedPanel
          what={t('drift.what')}
          error={drift.error}
          onRetry={drift.onRetry}
        />
      )}
      {drift.status === 'ready' && (
        <>
          <DriftHead
            answer={drift.data}
            shown={shownComparison(drift.data, state)}
            running={running}
            state={state}
            onState={onState}
          />
          {drift.refreshFailure && (
            <StaleNotice
              what={t('drift.what')}
              failure={drift.refreshFailure}
            />
          )}
          <Known {...props} answer={drift.data} panel={panel} onOpen={onOpen} />
        </>
      )}
    </Box>
  );
}

type KnownProps = Omit<WatchedProps, 'monitored'>;

function Known(props: KnownProps) {
  const { answer, entityRef, state, onState } = props;
  const shown = shownComparison(answer, state);
  return (
    <>
      {isAlertGone(answer, state) && (
        <AlertGone days={state.days} onState={onState} />
      )}
      {answer.monitored.length > 1 && shown && (
        <ComparisonChoice
          monitored={answer.monitored}
          shown={shown}
          said={answer.status.sentence}
          onChoose={comparison =>
            onState({
              comparison,
              alert: undefined,
              column: undefined,
              window: undefined,
            })
          }
        />
      )}
      {shown ? (
        <Watched {...props} monitored={shown} />
      ) : (
        <SetUpPanel entityRef={entityRef} mayManage={answer.mayManage} />
      )}
      {answer.related.length > 0 && <RelatedPanel related={answer.related} />}
    </>
  );
}

/** As tall as the sentence, the alert and the map. */
function DriftSkeleton() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
      <Skeleton width="80%" height={48} />
      <Skeleton variant="rounded" height={160} />
      <Skeleton variant="rounded" height={480} />
    </Box>
  );
}
