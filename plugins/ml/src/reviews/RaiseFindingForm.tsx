import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { FindingBody, SEVERITIES } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { FormDialog } from '../kit/FormDialog';
import { useMlText } from '../text/useMlText';
import { DateField, endOfDay } from '../kit/DateField';
import { ApiAction } from '../api/useApiAction';

/** What must be put right, by whom and until when. */
export function RaiseFindingForm(props: {
  /** What it is raised of. */
  about: Pick<FindingBody, 'entityRef' | 'versionId' | 'reviewId'>;
  action: ApiAction<FindingBody>;
  onClose: () => void;
}) {
  const { about, action, onClose } = props;
  const t = useMlText();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [severity, setSeverity] = useState<FindingBody['severity']>('medium');
  const [owner, setOwner] = useState('');
  const [day, setDay] = useState('');
  const body: FindingBody = {
    ...about,
    title: title.trim(),
    text: text.trim(),
    severity,
    owner: owner.trim() || undefined,
    dueAt: endOfDay(day),
  };
  return (
    <FormDialog
      title={t('reviews.menu.raise')}
      text={t('reviews.ask.raise')}
      submit={t('reviews.menu.raise')}
      busy={action.busy}
      error={action.error}
      onClose={onClose}
      onSubmit={() => action.act(body, onClose)}
    >
      <TextField
        required
        size="small"
        label={t('reviews.ask.findingTitle')}
        value={title}
        onChange={event => setTitle(event.target.value)}
        inputProps={{ maxLength: 200 }}
      />
      <TextField
        required
        multiline
        minRows={3}
        size="small"
        label={t('reviews.ask.findingText')}
        value={text}
        onChange={event => setText(event.target.value)}
        inputProps={{ maxLength: 5000 }}
      />
      <TextField
        select
        required
        size="small"
        label={t('reviews.ask.severity')}
        value={severity}
        onChange={event =>
          setSeverity(
            SEVERITIES.find(each => each === event.target.value) ?? 'medium',
          )
        }
      >
        {SEVERITIES.map(each => (
          <MenuItem key={each} value={each}>
            {t(`reviews.findings.severities.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        size="small"
        label={t('reviews.ask.owner')}
        helperText={t('reviews.ask.ownerHelp')}
        value={owner}
        onChange={event => setOwner(event.target.value)}
      />
      <DateField label={t('reviews.ask.due')} value={day} onChange={setDay} />
    </FormDialog>
  );
}
