import Button from '@mui/material/Button';
import { AttestationBody } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { ApiAction } from '../api/useApiAction';
import { useMlText } from '../text/useMlText';
import { CampaignForm } from './CampaignForm';

/** Opens the form of a new campaign. */
export function StartCampaign(props: { starting: ApiAction<AttestationBody> }) {
  const { starting } = props;
  const t = useMlText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="contained" size="small" onClick={() => setOpen(true)}>
        {t('ownership.attestation.start')}
      </Button>
      {open && (
        <CampaignForm
          busy={starting.busy}
          error={starting.error}
          onStart={body => starting.act(body, () => setOpen(false))}
          onClose={() => {
            setOpen(false);
            starting.reset();
          }}
        />
      )}
    </>
  );
}
