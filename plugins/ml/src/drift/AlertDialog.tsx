import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  AlertActionBody,
  alertActionBody,
  DriftAlert,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { DateField } from '../kit/DateField';
import { FormDialog } from '../kit/FormDialog';
import { useMlText } from '../text/useMlText';
import { AlertAction } from './AlertActions';
import { muteUntil, MUTES, MuteChoice } from './muteUntil';
import { AlertActing } from './useDriftActions';

const CAUSES = [
  'data-fixed',
  'retrained',
  'expected-change',
  'false-alarm',
  'new-baseline',
] as const;

/** Asks for what an action on an alert needs, and then does it. */
export function AlertDialog(props: {
  action: AlertAction;
  alert: DriftAlert;
  /** Name of the retraining trigger. */
  trigger?: string;
  acting: AlertActing;
  onClose: () => void;
}) {
  const { action, alert, trigger = '', acting, onClose } = props;
  const t = useMlText();
  const [comment, setComment] = useState('');
  const [cause, setCause] = useState<(typeof CAUSES)[number] | ''>('');
  const [mute, setMute] = useState<MuteChoice>('week');
  const [day, setDay] = useState('');
  const submit = () => {
    const body = {
      action,
      comment: comment.trim() || undefined,
      ...(action === 'resolve' && { cause }),
      ...(action === 'mute' && { until: muteUntil(mute, day, Date.now()) }),
    };
    const checked = alertActionBody.safeParse(body);
    if (checked.success) {
      acting.act(alert.id, checked.data satisfies AlertActionBody, onClose);
    }
  };
  return (
    <FormDialog
      title={t(`drift.alert.${action}Title`)}
      text={
        action === 'retrain'
          ? t('drift.alert.retrainText', { trigger })
          : t(`drift.alert.${action}Text`)
      }
      submit={t(`drift.alert.submit.${action}`)}
      busy={acting.busy}
      error={acting.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {action === 'mute' && (
        <MuteFields choice={mute} day={day} onChoice={setMute} onDay={setDay} />
      )}
      {action === 'resolve' && (
        <TextField
          select
          required
          size="small"
          label={t('drift.alert.cause')}
          value={cause}
          onChange={({ target }) =>
            setCause(CAUSES.find(each => each === target.value) ?? '')
          }
        >
          {CAUSES.map(each => (
            <MenuItem key={each} value={each}>
              {t(`drift.alert.causes.${each}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      <TextField
        multiline
        minRows={2}
        size="small"
        label={t('drift.alert.comment')}
        value={comment}
        onChange={({ target }) => setComment(target.value)}
        inputProps={{ maxLength: 500 }}
      />
    </FormDialog>
  );
}

function MuteFields(props: {
  choice: MuteChoice;
  day: string;
  onChoice: (choice: MuteChoice) => void;
  onDay: (day: string) => void;
}) {
  const { choice, day, onChoice, onDay } = props;
  const t = useMlText();
  return (
    <>
      <TextField
        select
        size="small"
        label={t('drift.alert.muteUntil')}
        value={choice}
        onChange={({ target }) =>
          onChoice(MUTES.find(each => each === target.value) ?? 'week')
        }
      >
        {MUTES.map(each => (
          <MenuItem key={each} value={each}>
            {t(`drift.alert.muteChoice.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      {choice === 'date' && (
        <DateField
          required
          label={t('drift.alert.muteDay')}
          value={day}
          onChange={onDay}
        />
      )}
    </>
  );
}
