import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { FormDialog } from '../kit/FormDialog';
import { useMlText } from '../text/useMlText';

/** Asks why, and then does it. */
export function ReasonDialog(props: {
  title: string;
  text: string;
  submit: string;
  busy: boolean;
  error?: Error;
  onDo: (reason: string) => void;
  onClose: () => void;
}) {
  const { onDo, ...form } = props;
  const t = useMlText();
  const [reason, setReason] = useState('');
  return (
    <FormDialog {...form} onSubmit={() => onDo(reason)}>
      <TextField
        multiline
        minRows={3}
        required
        label={t('governance.act.reason')}
        helperText={t('governance.act.reasonHelp')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        inputProps={{ maxLength: 2000 }}
      />
    </FormDialog>
  );
}
