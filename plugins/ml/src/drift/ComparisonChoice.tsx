import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { MonitoredDrift } from '@callboard/plugin-ml-common';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { Comparison } from './driftState';

/** Which of several comparisons is shown, each with its status. */
export function ComparisonChoice(props: {
  monitored: MonitoredDrift[];
  shown: MonitoredDrift;
  /** What the head says already. */
  said: string;
  onChoose: (comparison: Comparison) => void;
}) {
  const { monitored, shown, said, onChoose } = props;
  const { comparison } = shown.monitor;
  const t = useMlText();
  return (
    <Box>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={comparison}
        aria-label={t('drift.comparison.label')}
        onChange={(_, next: Comparison | null) => next && onChoose(next)}
        sx={{ flexWrap: 'wrap' }}
      >
        {monitored.map(({ monitor, status }) => (
          <ToggleButton
            key={monitor.id}
            value={monitor.comparison}
            sx={{ gap: 1.5, px: 1.5, color: 'text.primary' }}
          >
            {t(`drift.comparison.${monitor.comparison}`)}
            <StatusBadge compact level={status.level} text={status.text} />
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Box sx={{ mt: 1, maxWidth: '80ch' }}>
        {shown.status.sentence !== said && `${shown.status.sentence} `}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t(`drift.comparison.${comparison}Hint`)}
        </Box>
      </Box>
    </Box>
  );
}
