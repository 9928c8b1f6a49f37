import Button from '@mui/material/Button';
import { AttestationDetail } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { ApiAction } from '../api/useApiAction';
import { FormDialog } from '../kit/FormDialog';
import { useMlText } from '../text/useMlText';
import { Choice } from './Choice';

/** Ends a campaign before its time, with or without what follows from silence. */
export function EndCampaign(props: {
  campaign: AttestationDetail;
  ending: ApiAction<{ cancel: boolean }>;
}) {
  const { campaign, ending } = props;
  const t = useMlText();
  const [open, setOpen] = useState(false);
  const [how, setHow] = useState<'end' | 'cancel'>('end');
  const close = () => {
    setOpen(false);
    ending.reset();
  };
  return (
    <>
      <Button variant="outlined" size="small" onClick={() => setOpen(true)}>
        {t('ownership.attestation.end')}
      </Button>
      {open && (
        <FormDialog
          title={t('ownership.attestation.end')}
          text={t('ownership.attestation.ending.text')}
          submit={t('ownership.attestation.end')}
          busy={ending.busy}
          error={ending.error}
          onClose={close}
          onSubmit={() => ending.act({ cancel: how === 'cancel' }, close)}
        >
          <Choice
            label={t('ownership.attestation.ending.how')}
            value={how}
            options={[
              {
                value: 'end',
                label:
                  campaign.onSilence === 'finding'
                    ? t('ownership.attestation.ending.finding', {
                        count: campaign.open,
                      })
                    : t('ownership.attestation.ending.report'),
              },
              {
                value: 'cancel',
                label: t('ownership.attestation.ending.cancel'),
              },
            ]}
            onChoose={setHow}
          />
        </FormDialog>
      )}
    </>
  );
}
