import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import {
  AttestationAnswerBody,
  AttestationItem,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { actErrorText } from '../api/actErrorText';
import { ApiAction } from '../api/useApiAction';
import { ReasonDialog } from '../kit/ReasonDialog';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { ConfirmList } from './ConfirmList';

/** What the reader is asked to confirm, several at once. */
export function ConfirmPanel(props: {
  items: AttestationItem[];
  answering: ApiAction<AttestationAnswerBody>;
}) {
  const { items, answering } = props;
  const t = useMlText();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [comment, setComment] = useState('');
  const chosen = items.filter(({ entityRef }) => ticked.has(entityRef));
  const [denying, setDenying] = useState(false);
  const give = (answer: AttestationAnswerBody['answer'], why: string) =>
    answering.act(
      {
        entityRefs: chosen.map(({ entityRef }) => entityRef),
        answer,
        comment: why || undefined,
      },
      () => {
        setTicked(new Set());
        setComment('');
        setDenying(false);
      },
    );
  const blocked = chosen.length === 0 || answering.busy;
  return (
    <Section title={t('ownership.attestation.mine.title')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center' }}>
        <FormControlLabel
          label={t('ownership.attestation.mine.all')}
          control={
            <Checkbox
              size="small"
              checked={chosen.length === items.length}
              indeterminate={chosen.length > 0 && chosen.length < items.length}
              onChange={(_, all) =>
                setTicked(
                  new Set(all ? items.map(({ entityRef }) => entityRef) : []),
                )
              }
            />
          }
        />
        <Box role="status" sx={{ color: 'text.secondary' }}>
          {t('ownership.attestation.mine.selected', {
            n: String(chosen.length),
            of: String(items.length),
          })}
        </Box>
      </Box>
      <ConfirmList items={items} ticked={ticked} onTicked={setTicked} />
      {answering.error && !denying && (
        <Alert severity="error" variant="outlined" sx={{ py: 0, mt: 1 }}>
          {actErrorText(answering.error, t)}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
        <TextField
          size="small"
          sx={{ flex: '1 1 260px', maxWidth: 480 }}
          label={t('ownership.attestation.mine.comment')}
          value={comment}
          onChange={event => setComment(event.target.value)}
          inputProps={{ maxLength: 2000 }}
        />
        <Button
          variant="contained"
          disabled={blocked}
          onClick={() => give('confirmed', comment.trim())}
        >
          {t('ownership.attestation.mine.confirm')}
        </Button>
        <Button
          variant="outlined"
          disabled={blocked}
          onClick={() => setDenying(true)}
        >
          {t('ownership.attestation.mine.deny')}
        </Button>
      </Box>
      {denying && (
        <ReasonDialog
          title={t('ownership.attestation.mine.denyTitle', {
            count: chosen.length,
          })}
          text={t('ownership.attestation.mine.denyText')}
          submit={t('ownership.attestation.mine.deny')}
          busy={answering.busy}
          error={answering.error}
          onDo={reason => give('denied', reason)}
          onClose={() => {
            setDenying(false);
            answering.reset();
          }}
        />
      )}
    </Section>
  );
}
