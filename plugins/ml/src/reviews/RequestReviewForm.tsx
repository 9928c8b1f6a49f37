import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { ReviewBody } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { FormDialog } from '../kit/FormDialog';
import { versionName } from '../kit/versionName';
import { useMlText } from '../text/useMlText';

/** A version that a review can be asked for, in one environment. */
export interface RequestableVersion {
  versionId: string;
  label: string;
  environment: string;
}

/** Which version, for which environment, and what the approvers should know. */
export function RequestReviewForm(props: {
  versions: RequestableVersion[];
  busy: boolean;
  error?: Error;
  onRequest: (body: ReviewBody) => void;
  onClose: () => void;
}) {
  const { versions, busy, error, onRequest, onClose } = props;
  const t = useMlText();
  const [version, setVersion] = useState(versions[0]?.versionId ?? '');
  const environments = versions
    .filter(each => each.versionId === version)
    .map(each => each.environment);
  const [wanted, setWanted] = useState('');
  const environment = environments.includes(wanted)
    ? wanted
    : environments[0] ?? '';
  const [comment, setComment] = useState('');
  const labels = new Map(versions.map(each => [each.versionId, each.label]));
  return (
    <FormDialog
      title={t('reviews.request.title')}
      text={t('reviews.request.text')}
      submit={t('reviews.request.submit')}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={() =>
        onRequest({
          version,
          environment,
          comment: comment.trim() || undefined,
        })
      }
    >
      <TextField
        select
        required
        size="small"
        label={t('reviews.request.version')}
        value={version}
        onChange={event => setVersion(event.target.value)}
      >
        {[...labels].map(([id, label]) => (
          <MenuItem key={id} value={id}>
            {versionName(label)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        required
        size="small"
        label={t('reviews.request.environment')}
        value={environment}
        onChange={event => setWanted(event.target.value)}
      >
        {environments.map(each => (
          <MenuItem key={each} value={each}>
            {each}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        multiline
        minRows={3}
        size="small"
        label={t('reviews.request.comment')}
        value={comment}
        onChange={event => setComment(event.target.value)}
      />
    </FormDialog>
  );
}
