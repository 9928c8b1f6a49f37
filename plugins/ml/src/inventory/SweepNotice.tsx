import Alert from '@mui/material/Alert';
import { SweepState } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';

/** A banner when the list is not what the catalog says now; nothing when it is. */
export function SweepNotice(props: { sweep: SweepState }) {
  const { state, error } = props.sweep;
  const t = useMlText();
  if (state === 'ok') {
    return null;
  }
  return (
    <Alert severity={state === 'never' ? 'info' : 'warning'} variant="outlined">
      <strong>
        {t(
          state === 'never'
            ? 'inventory.sweepNever.title'
            : 'inventory.sweepFailing.title',
        )}
      </strong>{' '}
      {state === 'never'
        ? t('inventory.sweepNever.text')
        : t('inventory.sweepFailing.text', { error: error ?? '' })}
    </Alert>
  );
}
