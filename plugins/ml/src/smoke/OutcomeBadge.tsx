import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import QueueIcon from '@mui/icons-material/HourglassEmpty';
import { SmokeRun } from '@callboard/plugin-ml-common';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { levelOf, outcomeOf } from './runOutcome';

/** How a run stands, as icon, colour and word. */
export function OutcomeBadge(props: { run: SmokeRun; compact?: boolean }) {
  const { run, compact } = props;
  const t = useMlText();
  const outcome = outcomeOf(run);
  const word = t(`smoke.outcome.${outcome}`);
  if (outcome !== 'queued' && outcome !== 'running') {
    return (
      <StatusBadge
        compact={compact}
        level={levelOf(outcome)}
        text={word}
        reason={run.reason}
      />
    );
  }
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        fontWeight: 500,
        whiteSpace: 'nowrap',
      }}
    >
      {outcome === 'queued' ? (
        <QueueIcon aria-hidden sx={{ fontSize: 16 }} />
      ) : (
        <CircularProgress aria-hidden size={14} thickness={5} />
      )}
      {word}
    </Box>
  );
}
