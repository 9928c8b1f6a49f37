import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { DelegationBody, Review } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { FormDialog } from '../kit/FormDialog';
import { useMlText } from '../text/useMlText';
import { DateField, endOfDay } from '../kit/DateField';
import { ApiAction } from '../api/useApiAction';

/** Who decides in the reader's place, in which stage, why and how long. */
export function DelegateForm(props: {
  review: Review;
  action: ApiAction<DelegationBody>;
  onClose: () => void;
}) {
  const { review, action, onClose } = props;
  const t = useMlText();
  const stages = review.stages.filter(
    ({ state }) => state === 'current' || state === 'waiting',
  );
  const [to, setTo] = useState('');
  const [stage, setStage] = useState(stages[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  return (
    <FormDialog
      title={t('reviews.menu.delegate')}
      text={t('reviews.ask.delegate')}
      submit={t('reviews.menu.delegate')}
      busy={action.busy}
      error={action.error}
      onClose={onClose}
      onSubmit={() =>
        action.act(
          {
            to: to.trim(),
            stage,
            reason: reason.trim(),
            until: endOfDay(day),
          },
          onClose,
        )
      }
    >
      <TextField
        required
        size="small"
        label={t('reviews.ask.to')}
        helperText={t('reviews.ask.toHelp')}
        value={to}
        onChange={event => setTo(event.target.value)}
      />
      <TextField
        select
        required
        size="small"
        label={t('reviews.ask.stage')}
        value={stage}
        onChange={event => setStage(event.target.value)}
      >
        {stages.map(({ id, title }) => (
          <MenuItem key={id} value={id}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        required
        multiline
        minRows={2}
        size="small"
        label={t('reviews.ask.reason')}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      <DateField label={t('reviews.ask.until')} value={day} onChange={setDay} />
    </FormDialog>
  );
}
