import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useMlText } from '../text/useMlText';

/** Feature sets, or the single features in them. */
export function GranularityToggle(props: {
  singles: boolean;
  onSingles: (next: boolean) => void;
}) {
  const t = useMlText();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={t('inventory.granularity')}
      value={props.singles}
      // Null when the pressed button is pressed again, which chooses nothing.
      onChange={(_, next) => next !== null && props.onSingles(next)}
    >
      <ToggleButton value={false}>{t('inventory.sets')}</ToggleButton>
      <ToggleButton value>{t('inventory.singles')}</ToggleButton>
    </ToggleButtonGroup>
  );
}
