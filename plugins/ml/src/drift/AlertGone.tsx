import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMlText } from '../text/useMlText';
import { DriftState, RANGES } from './driftState';

const LONGEST = RANGES[RANGES.length - 1];

/** Says that a link leads to an alert that is not there, and how to look further back. */
export function AlertGone(props: {
  days?: number;
  onState: (change: Partial<DriftState>) => void;
}) {
  const { days, onState } = props;
  const t = useMlText();
  return (
    <Alert
      severity="info"
      variant="outlined"
      action={
        days === LONGEST ? undefined : (
          <Button
            color="inherit"
            size="small"
            onClick={() => onState({ days: LONGEST })}
          >
            {t('drift.range.days', { days: String(LONGEST) })}
          </Button>
        )
      }
    >
      {t(days === LONGEST ? 'drift.alert.gone' : 'drift.alert.goneInRange')}
    </Alert>
  );
}
