import RunIcon from '@mui/icons-material/PlayArrowOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { DriftAnswer, MonitoredDrift } from '@callboard/plugin-ml-common';
import { actErrorText } from '../api/actErrorText';
import { AnswerHead } from '../kit/GovernancePage';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { useNow } from '../kit/useNow';
import { useMlText } from '../text/useMlText';
import { DriftState, RANGES } from './driftState';
import { isAwaited } from './isAwaited';
import { RunMonitor } from './useDriftActions';

/** The answer in one sentence, how old it is, and asking anew. */
export function DriftHead(props: {
  answer: DriftAnswer;
  shown?: MonitoredDrift;
  running: RunMonitor;
  state: DriftState;
  onState: (change: Partial<DriftState>) => void;
}) {
  const { answer, shown, running, state, onState } = props;
  const { status, mayManage } = answer;
  const t = useMlText();
  const now = useNow();
  return (
    <>
      <AnswerHead
        actions={
          shown && (
            <>
              <RangeField
                days={state.days}
                onDays={days => onState({ days })}
              />
              {mayManage && (
                <Button
                  size="small"
                  variant="outlined"
                  startIcon={<RunIcon />}
                  disabled={running.busy}
                  onClick={() => {
                    const { comparison, lastRun } = shown.monitor;
                    running.run(comparison, lastRun?.at);
                  }}
                >
                  {t(running.busy ? 'drift.running' : 'drift.run')}
                </Button>
              )}
            </>
          )
        }
      >
        <Box component="span" sx={{ mr: 1, fontSize: '0.875rem' }}>
          {/* How much and since when stands in the sentence. */}
          <StatusBadge level={status.level} />
        </Box>
        {status.sentence}
        <Box
          sx={{
            fontSize: '0.8125rem',
            fontWeight: 400,
            color: 'text.secondary',
          }}
        >
          {status.asOf
            ? t('drift.asOf', { when: <RelativeTime iso={status.asOf} /> })
            : shown && t('drift.noData')}{' '}
          {shown && <LastRun monitored={shown} />}
        </Box>
      </AnswerHead>
      <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
        {isAwaited(answer, running.asked, now) && (
          <Alert severity="info" variant="outlined" sx={{ py: 0 }}>
            {t('drift.runAsked')}
          </Alert>
        )}
        {running.error && (
          <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
            {t('drift.runNot')} {actErrorText(running.error, t)}
          </Alert>
        )}
      </Box>
    </>
  );
}

function LastRun(props: { monitored: MonitoredDrift }) {
  const { lastRun } = props.monitored.monitor;
  const t = useMlText();
  return lastRun ? (
    t('drift.lastRun', { when: <RelativeTime iso={lastRun.at} /> })
  ) : (
    <>{t('drift.neverRun')}</>
  );
}

function RangeField(props: {
  days?: number;
  onDays: (days: number | undefined) => void;
}) {
  const { days, onDays } = props;
  const t = useMlText();
  return (
    <TextField
      select
      size="small"
      label={t('drift.range.label')}
      value={days ?? ''}
      onChange={({ target }) => onDays(Number(target.value) || undefined)}
      SelectProps={{ displayEmpty: true }}
      InputLabelProps={{ shrink: true }}
      InputProps={{ sx: { fontSize: '0.875rem' } }}
      sx={{ minWidth: 140 }}
    >
      <MenuItem value="" dense>
        {t('drift.range.usual')}
      </MenuItem>
      {RANGES.map(each => (
        <MenuItem key={each} value={each} dense>
          {t('drift.range.days', { days: String(each) })}
        </MenuItem>
      ))}
    </TextField>
  );
}
