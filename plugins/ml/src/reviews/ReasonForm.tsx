import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { FormDialog } from '../kit/FormDialog';
import { useMlText } from '../text/useMlText';
import { DateField, endOfDay } from './DateField';

/** Asks why, and for what passes without approval, until when. */
export function ReasonForm(props: {
  what: 'withdraw' | 'resubmit' | 'override' | 'waive';
  /** Title of the check that is waived. */
  about?: string;
  action: { busy: boolean; error?: Error };
  onSubmit: (body: { reason: string; until: string }) => void;
  onClose: () => void;
}) {
  const { what, about, action, onSubmit, onClose } = props;
  const t = useMlText();
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const title =
    what === 'waive'
      ? t('reviews.checks.waiveCheck', { check: about ?? '' })
      : t(`reviews.menu.${what}`);
  return (
    <FormDialog
      title={title}
      text={t(`reviews.ask.${what}`)}
      submit={what === 'waive' ? t('reviews.checks.waive') : title}
      busy={action.busy}
      error={action.error}
      onClose={onClose}
      onSubmit={() =>
        onSubmit({ reason: reason.trim(), until: endOfDay(day) ?? '' })
      }
    >
      <TextField
        required
        multiline
        minRows={3}
        size="small"
        label={t(
          what === 'resubmit' ? 'reviews.ask.text' : 'reviews.ask.reason',
        )}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      {(what === 'override' || what === 'waive') && (
        <DateField
          required
          label={t('reviews.ask.until')}
          value={day}
          onChange={setDay}
        />
      )}
    </FormDialog>
  );
}
