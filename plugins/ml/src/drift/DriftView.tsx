import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import {
  DriftAnswer,
  DriftColumnAnswer,
  MonitoredDrift,
} from '@callboard/plugin-ml-common';
import { RefObject } from 'react';
import { Loaded } from '../api/loaded';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { partsInPage } from '../kit/partsInPage';
import { useMlText } from '../text/useMlText';
import { AlertGone } from './AlertGone';
import { AlertPanel } from './AlertPanel';
import { BasisPanel } from './BasisPanel';
import { ColumnPanel } from './ColumnPanel';
import { ComparisonChoice } from './ComparisonChoice';
import { DriftHead } from './DriftHead';
import { DriftState } from './driftState';
import { EarlierAlerts } from './EarlierAlerts';
import { FailedWindows } from './FailedWindows';
import { HeatPanel } from './HeatPanel';
import { MonitorNotices } from './MonitorNotices';
import { PerformancePanel } from './PerformancePanel';
import { PointedOut } from './PointedOut';
import { RelatedPanel } from './RelatedPanel';
import { SetUpPanel } from './SetUpPanel';
import { isAlertGone, openColumn, shownComparison, wrongWindow } from './shown';
import { AlertActing, RunMonitor } from './useDriftActions';
import { useOpenedPanel } from './useOpenedPanel';
import { VersionsPanel } from './VersionsPanel';

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

/** A column to open; without the begin of a window, in the newest with data. */
interface OpenCell {
  column: string;
  from?: string;
}

type KnownProps = DriftViewProps & {
  answer: DriftAnswer;
  /** Where a column is opened. */
  panel: RefObject<HTMLDivElement>;
  onOpen: (cell: OpenCell) => void;
};

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

function Watched(props: KnownProps & { monitored: MonitoredDrift }) {
  const { monitored, answer, entityRef, acting, state } = props;
  const { alerts, baseline, failedWindows, windows } = monitored;
  const open = alerts.find(each => each.state !== 'resolved');
  const earlier = alerts.filter(each => each.state === 'resolved');
  const predicts =
    windows.some(({ performance }) => performance.length > 0) ||
    baseline?.columns.some(({ role }) => role === 'prediction');
  return (
    <>
      <MonitorNotices monitor={monitored.monitor} />
      {open && (
        <PointedOut yes={open.id === state.alert}>
          <AlertPanel
            alert={open}
            monitor={monitored.monitor}
            retrainings={alerts.flatMap(each => each.retrainings)}
            mayManage={answer.mayManage}
            acting={acting}
            onColumn={column => props.onOpen({ column })}
          />
        </PointedOut>
      )}
      {baseline || monitored.monitor.comparison === 'skew' ? (
        <Evidence {...props} />
      ) : (
        <SetUpPanel
          watched
          source={monitored.monitor.source?.baseline.path}
          entityRef={entityRef}
          mayManage={answer.mayManage}
        />
      )}
      <VersionsPanel windows={windows} opened={state.window} />
      {predicts && (
        <PerformancePanel
          windows={windows}
          settings={monitored.monitor.settings}
          marks={answer.marks}
          metric={state.metric}
          onMetric={metric => props.onState({ metric })}
        />
      )}
      {failedWindows.length > 0 && <FailedWindows windows={failedWindows} />}
      {earlier.length > 0 && (
        <EarlierAlerts
          alerts={earlier}
          opened={state.alert}
          onState={props.onState}
        />
      )}
      <BasisPanel monitored={monitored} mayManage={answer.mayManage} />
    </>
  );
}

/** The map, and the column that is opened in it. */
function Evidence(props: KnownProps & { monitored: MonitoredDrift }) {
  const { answer, column, found, panel, state, onState } = props;
  const monitored =
    (found?.status === 'ready' && found.data) || props.monitored;
  const opened = openColumn(monitored, state);
  return (
    <>
      <HeatPanel
        monitored={monitored}
        found={found}
        opened={opened}
        state={state}
        onState={onState}
        onOpen={props.onOpen}
      />
      {opened && (
        <Box
          ref={panel}
          tabIndex={-1}
          sx={{ scrollMarginTop: 16, outlineOffset: 4, minWidth: 0 }}
        >
          <ColumnPanel
            opened={opened}
            wrongWindow={wrongWindow(state)}
            monitored={monitored}
            marks={answer.marks}
            answer={column}
            onOpen={from => onState({ window: from })}
            onClose={() => onState({ column: undefined, window: undefined })}
          />
        </Box>
      )}
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
