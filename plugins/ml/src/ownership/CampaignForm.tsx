import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  AttestationBody,
  ML_KINDS,
  MlKind,
  ON_SILENCE,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { FormDialog } from '../kit/FormDialog';
import { DateField, endOfDay } from '../kit/DateField';
import { useMlText } from '../text/useMlText';
import { Choice } from './Choice';

/** Days between reminders that one chooses from. */
const REMINDERS = [1, 2, 3, 7, 14];

/** Whom to ask for what, until when, and what follows from silence. */
export function CampaignForm(props: {
  busy: boolean;
  error?: Error;
  onStart: (body: AttestationBody) => void;
  onClose: () => void;
}) {
  const { busy, error, onStart, onClose } = props;
  const t = useMlText();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [kinds, setKinds] = useState<MlKind[]>(['MlModel']);
  const [owners, setOwners] = useState('');
  const [day, setDay] = useState('');
  const [days, setDays] = useState(3);
  const [onSilence, setOnSilence] =
    useState<AttestationBody['onSilence']>('finding');
  return (
    <FormDialog
      title={t('ownership.attestation.start')}
      text={t('ownership.attestation.form.text')}
      submit={t('ownership.attestation.form.submit')}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={() =>
        onStart({
          title: title.trim(),
          text: text.trim() || undefined,
          kinds,
          owners: listed(owners),
          dueAt: endOfDay(day) ?? '',
          remindEvery: `P${days}D`,
          onSilence,
        })
      }
    >
      <TextField
        required
        size="small"
        label={t('ownership.attestation.form.title')}
        value={title}
        onChange={event => setTitle(event.target.value)}
        inputProps={{ maxLength: 200 }}
      />
      <TextField
        multiline
        minRows={2}
        size="small"
        label={t('ownership.attestation.form.message')}
        value={text}
        onChange={event => setText(event.target.value)}
        inputProps={{ maxLength: 2000 }}
      />
      <Kinds kinds={kinds} onKinds={setKinds} />
      <TextField
        size="small"
        label={t('ownership.attestation.form.owners')}
        helperText={t('ownership.attestation.form.ownersHelp')}
        value={owners}
        onChange={event => setOwners(event.target.value)}
      />
      <DateField
        required
        label={t('ownership.attestation.form.due')}
        value={day}
        onChange={setDay}
      />
      <Choice
        label={t('ownership.attestation.form.remind')}
        value={days}
        options={REMINDERS.map(count => ({
          value: count,
          label: t('ownership.attestation.form.days', { count }),
        }))}
        onChoose={setDays}
      />
      <Choice
        label={t('ownership.attestation.form.silence')}
        value={onSilence}
        options={ON_SILENCE.map(each => ({
          value: each,
          label: t(`ownership.attestation.form.${each}`),
        }))}
        onChoose={setOnSilence}
      />
    </FormDialog>
  );
}

function Kinds(props: { kinds: MlKind[]; onKinds: (next: MlKind[]) => void }) {
  const { kinds, onKinds } = props;
  const t = useMlText();
  return (
    <TextField
      select
      required
      size="small"
      label={t('ownership.attestation.form.kinds')}
      SelectProps={{ multiple: true }}
      value={kinds}
      onChange={({ target }) =>
        onKinds(ML_KINDS.filter(kind => target.value.includes(kind)))
      }
    >
      {ML_KINDS.map(kind => (
        <MenuItem key={kind} value={kind}>
          {t(`kind.${kind}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function listed(owners: string): string[] | undefined {
  const refs = owners.split(/[\s,]+/).filter(Boolean);
  return refs.length > 0 ? refs : undefined;
}
