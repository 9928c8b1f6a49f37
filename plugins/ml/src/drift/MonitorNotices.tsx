import Alert from '@mui/material/Alert';
import { DriftMonitor } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';

/** What keeps a monitor from saying more: that it is off, that its last run failed, or that what its entity says is not taken. */
export function MonitorNotices(props: { monitor: DriftMonitor }) {
  const { enabled, entityProblem, lastRun } = props.monitor;
  const t = useMlText();
  return (
    <>
      {!enabled && (
        <Alert severity="warning" variant="outlined" sx={{ py: 0 }}>
          {t('drift.disabled')}
        </Alert>
      )}
      {lastRun?.state === 'failed' && (
        <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
          {t('drift.runFailed', {
            when: <RelativeTime iso={lastRun.at} />,
            error: lastRun.error ?? '',
          })}
        </Alert>
      )}
      {entityProblem && (
        <Alert severity="warning" variant="outlined" sx={{ py: 0 }}>
          {t('drift.entityProblem', { problem: entityProblem })}
        </Alert>
      )}
    </>
  );
}
