import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { TransferBody } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { ApiAction } from '../api/useApiAction';
import { FormDialog } from '../kit/FormDialog';
import { useMlText } from '../text/useMlText';

/** Proposes to hand an entity over to another owner. */
export function ProposeTransfer(props: {
  entityRef: string;
  proposing: ApiAction<TransferBody>;
}) {
  const { entityRef, proposing } = props;
  const t = useMlText();
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const close = () => {
    setOpen(false);
    proposing.reset();
  };
  return (
    <>
      <Button variant="outlined" size="small" onClick={() => setOpen(true)}>
        {t('ownership.transfer.propose')}
      </Button>
      {open && (
        <FormDialog
          title={t('ownership.transfer.proposeTitle')}
          text={t('ownership.transfer.proposeText')}
          submit={t('ownership.transfer.submit')}
          busy={proposing.busy}
          error={proposing.error}
          onClose={close}
          onSubmit={() =>
            proposing.act(
              { entityRef, to: to.trim(), reason: reason.trim() },
              close,
            )
          }
        >
          <TextField
            required
            size="small"
            label={t('ownership.transfer.to')}
            helperText={t('ownership.transfer.toHelp')}
            value={to}
            onChange={event => setTo(event.target.value)}
          />
          <TextField
            required
            multiline
            minRows={2}
            size="small"
            label={t('ownership.transfer.reason')}
            value={reason}
            onChange={event => setReason(event.target.value)}
            inputProps={{ maxLength: 2000 }}
          />
        </FormDialog>
      )}
    </>
  );
}
