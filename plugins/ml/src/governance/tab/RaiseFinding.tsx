import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { FindingBody, SEVERITIES } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { FormDialog } from '../../kit/FormDialog';
import { useMlText } from '../../text/useMlText';
import { useGovernanceAction } from '../useGovernanceAction';

/** Raises a finding about an entity. */
export function RaiseFinding(props: {
  entityRef: string;
  onClose: () => void;
}) {
  const { entityRef, onClose } = props;
  const t = useMlText();
  const [form, setForm] = useState({
    title: '',
    text: '',
    severity: 'medium',
    owner: '',
    due: '',
  });
  const { busy, error, act } = useGovernanceAction((api, body: FindingBody) =>
    api.raiseFinding(body),
  );
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) =>
      setForm({ ...form, [name]: event.target.value }),
  });
  return (
    <FormDialog
      title={t('governance.findings.raise')}
      submit={t('governance.findings.raise')}
      busy={busy}
      error={error}
      onSubmit={() => act(toBody(entityRef, form), onClose)}
      onClose={onClose}
    >
      <TextField
        required
        label={t('governance.findings.shortTitle')}
        inputProps={{ maxLength: 200 }}
        {...field('title')}
      />
      <TextField
        multiline
        minRows={3}
        required
        label={t('governance.findings.text')}
        inputProps={{ maxLength: 5000 }}
        {...field('text')}
      />
      <TextField
        select
        label={t('governance.findings.severity')}
        {...field('severity')}
      >
        {SEVERITIES.map(each => (
          <MenuItem key={each} value={each}>
            {t(`governance.findings.severities.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('governance.findings.owner')}
        helperText={t('governance.findings.ownerHelp')}
        {...field('owner')}
      />
      <TextField
        type="date"
        label={t('governance.findings.due')}
        helperText={t('governance.findings.dueHelp')}
        InputLabelProps={{ shrink: true }}
        {...field('due')}
      />
    </FormDialog>
  );
}

function toBody(
  entityRef: string,
  form: Record<'title' | 'text' | 'severity' | 'owner' | 'due', string>,
): FindingBody {
  const { title, text, owner, due } = form;
  return {
    entityRef,
    title,
    text,
    severity: SEVERITIES.find(each => each === form.severity) ?? 'medium',
    owner: owner.trim() || undefined,
    // The whole of that day is left, where the reader is.
    dueAt: due ? new Date(`${due}T23:59:59`).toISOString() : undefined,
  };
}
