import CancelIcon from '@mui/icons-material/StopCircleOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { SmokeRunDetail } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { actErrorText } from '../api/actErrorText';
import { errorText } from '../api/errorText';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { versionName } from '../kit/versionName';
import { Who } from '../kit/Who';
import { stagesOf } from './liveRun';
import { LogFold } from './LogFold';
import { isActive } from './runOutcome';
import { duration, rounded } from './smokeNumber';
import { StageSteps } from './StageSteps';
import { CancelRun } from './useCancelRun';
import { Told } from './useLiveRun';

/** One run: what it is, its stages as they fill, and its log. */
export function RunPanel(props: {
  detail: SmokeRunDetail;
  profileTitle: string;
  told: Told;
  cancelling: CancelRun;
}) {
  const { detail, profileTitle, told, cancelling } = props;
  const { run, report } = detail;
  const t = useMlText();
  const active = isActive(run);
  return (
    <Section
      title={t('smoke.stages.title')}
      actions={
        active &&
        cancelling.may(run) && (
          <Button
            size="small"
            variant="outlined"
            color="inherit"
            startIcon={<CancelIcon />}
            disabled={cancelling.busy || run.cancelledBy !== undefined}
            onClick={() => cancelling.cancel(run.id)}
          >
            {t(
              cancelling.busy || run.cancelledBy
                ? 'smoke.start.cancelling'
                : 'smoke.start.cancel',
            )}
          </Button>
        )
      }
    >
      <RunFacts detail={detail} profileTitle={profileTitle} />
      {cancelling.error && (
        <Alert severity="error" variant="outlined" sx={{ py: 0, mb: 1 }}>
          {t('smoke.start.cancelFailed')} {actErrorText(cancelling.error, t)}
        </Alert>
      )}
      {active && told.error && (
        <Alert severity="warning" variant="outlined" sx={{ py: 0, mb: 1 }}>
          {t('smoke.run.notHeard')}
        </Alert>
      )}
      <StageSteps
        stages={stagesOf(run, told.live)}
        progress={told.live.progress}
        over={!active}
        blamed={
          report && (id => report.stages.find(stage => stage.id === id)?.blame)
        }
      />
      <Box sx={{ mt: 1.5 }}>
        <LogFold
          lines={told.live.logs}
          active={active}
          notHeard={told.error && errorText(told.error)}
        />
      </Box>
    </Section>
  );
}

function RunFacts(props: { detail: SmokeRunDetail; profileTitle: string }) {
  const { run } = props.detail;
  const { target, startedAt, finishedAt, requestedBy, cancelledBy } = run;
  const { gpuSeconds } = run;
  const t = useMlText();
  const facts: ReactNode[] = [
    target.type === 'version' ? versionName(target.label) : target.url,
    props.profileTitle,
    t(`smoke.run.trigger.${run.trigger}`),
    requestedBy && t('smoke.run.by', { who: <Who who={requestedBy} /> }),
    <>
      {t(startedAt ? 'smoke.run.started' : 'smoke.run.queued')}{' '}
      <RelativeTime iso={startedAt ?? run.createdAt} />
    </>,
    startedAt &&
      finishedAt &&
      t('smoke.run.took', {
        seconds: duration(Date.parse(finishedAt) - Date.parse(startedAt)),
      }),
    gpuSeconds !== undefined &&
      t('smoke.run.gpuMinutes', { minutes: rounded(gpuSeconds / 60) }),
    run.attempt > 1 && t('smoke.run.attempt', { attempt: String(run.attempt) }),
    target.type === 'endpoint' &&
      target.through &&
      t('smoke.run.through', { through: target.through }),
    cancelledBy &&
      t('smoke.run.cancelAsked', { who: <Who who={cancelledBy} /> }),
  ];
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1,
        m: 0,
        mb: 1.5,
        p: 0,
        listStyle: 'none',
        fontSize: '0.8125rem',
        color: 'text.secondary',
        overflowWrap: 'anywhere',
        '& li:not(:last-child)::after': { content: '"·"', ml: 1 },
      }}
    >
      {facts.filter(Boolean).map((fact, index) => (
        <li key={index}>{fact}</li>
      ))}
    </Box>
  );
}
