import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  Finding,
  FINDING_STATES,
  FindingChangeBody,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { FormDialog } from '../../kit/FormDialog';
import { useMlText } from '../../text/useMlText';
import { useGovernanceAction } from '../../api/useGovernanceAction';

/** Changes the state of a finding, and says what was done. */
export function ChangeFinding(props: {
  finding: Finding;
  onClose: () => void;
}) {
  const { finding, onClose } = props;
  const t = useMlText();
  const [state, setState] = useState<string>(finding.state);
  const [note, setNote] = useState('');
  const { busy, error, act } = useGovernanceAction(
    (api, body: FindingChangeBody) => api.changeFinding(finding.id, body),
  );
  const chosen = FINDING_STATES.find(each => each === state) ?? finding.state;
  return (
    <FormDialog
      title={t('governance.findings.changeTitle')}
      text={finding.title}
      submit={t('governance.findings.change')}
      busy={busy}
      error={error}
      onSubmit={() => act({ state: chosen, note }, onClose)}
      onClose={onClose}
    >
      <TextField
        select
        label={t('governance.findings.state')}
        value={state}
        onChange={event => setState(event.target.value)}
      >
        {FINDING_STATES.map(each => (
          <MenuItem key={each} value={each}>
            {t(`governance.findings.states.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        multiline
        minRows={3}
        required
        label={t('governance.findings.note')}
        value={note}
        onChange={event => setNote(event.target.value)}
        inputProps={{ maxLength: 2000 }}
      />
    </FormDialog>
  );
}
