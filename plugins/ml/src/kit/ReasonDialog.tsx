import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useMlText } from '../text/useMlText';
import { DateField, endOfDay } from './DateField';
import { FormDialog } from './FormDialog';

/** Asks why, and where `until` names a day also until when, and then does it. */
export function ReasonDialog(props: {
  title: string;
  text: string;
  submit: string;
  /** What is asked for; a reason if nothing else is said. */
  label?: string;
  /** Label of the last day. */
  until?: string;
  busy: boolean;
  error?: Error;
  /** `until` is the end of that day, in ISO 8601; empty where none was asked for. */
  onDo: (reason: string, until: string) => void;
  onClose: () => void;
}) {
  const { label, until, onDo, ...form } = props;
  const t = useMlText();
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  return (
    <FormDialog
      {...form}
      onSubmit={() => onDo(reason.trim(), endOfDay(day) ?? '')}
    >
      <TextField
        required
        multiline
        minRows={3}
        size="small"
        label={label ?? t('governance.act.reason')}
        helperText={t('governance.act.reasonHelp')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        inputProps={{ maxLength: 2000 }}
      />
      {until && (
        <DateField required label={until} value={day} onChange={setDay} />
      )}
    </FormDialog>
  );
}
