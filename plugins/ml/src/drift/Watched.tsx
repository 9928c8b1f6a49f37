import { AlertPanel } from './AlertPanel';
import { BasisPanel } from './BasisPanel';
import { EarlierAlerts } from './EarlierAlerts';
import { Evidence, EvidenceProps } from './Evidence';
import { FailedWindows } from './FailedWindows';
import { MonitorNotices } from './MonitorNotices';
import { PerformancePanel } from './PerformancePanel';
import { PointedOut } from './PointedOut';
import { SetUpPanel } from './SetUpPanel';
import { AlertActing } from './useDriftActions';
import { VersionsPanel } from './VersionsPanel';

export interface WatchedProps extends EvidenceProps {
  entityRef: string;
  acting: AlertActing;
}

/** One comparison: its alert, the evidence, how performance goes, and how it is decided. */
export function Watched(props: WatchedProps) {
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
          comparison={monitored.monitor.comparison}
          opened={state.alert}
          onColumn={column => props.onOpen({ column })}
          onState={props.onState}
        />
      )}
      <BasisPanel monitored={monitored} mayManage={answer.mayManage} />
    </>
  );
}
