import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { CommentBody, Review } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { actErrorText } from '../api/actErrorText';
import { linksInText } from '../kit/linksInText';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { ApiAction } from '../api/useApiAction';
import { SentenceText } from './SentenceText';

/** What happened and what was said, oldest first, and a place to say more. */
export function ConversationPanel(props: {
  review: Review;
  commenting: ApiAction<CommentBody>;
}) {
  const { review, commenting } = props;
  const t = useMlText();
  return (
    <Section title={t('reviews.talk.title')}>
      {review.events.length === 0 && t('reviews.talk.none')}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {review.events.map(({ id, at, by, kind, text }) => (
          <Box
            key={id}
            component="li"
            sx={{
              py: 0.75,
              '& + &': { borderTop: 1, borderColor: 'divider' },
              overflowWrap: 'anywhere',
              whiteSpace: kind === 'comment' ? 'pre-wrap' : undefined,
              ...linksInText,
            }}
          >
            <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
              <Who who={by} /> <RelativeTime iso={at} />
            </Box>
            {kind === 'comment' ? text : <SentenceText text={text} />}
          </Box>
        ))}
      </Box>
      {review.may.comment && <CommentForm commenting={commenting} />}
    </Section>
  );
}

function CommentForm(props: { commenting: ApiAction<CommentBody> }) {
  const { busy, error, act } = props.commenting;
  const t = useMlText();
  const [text, setText] = useState('');
  return (
    <Box
      component="form"
      onSubmit={event => {
        event.preventDefault();
        act({ text: text.trim() }, () => setText(''));
      }}
      sx={{ display: 'grid', gap: 1, mt: 1, justifyItems: 'start' }}
    >
      <TextField
        multiline
        fullWidth
        required
        minRows={2}
        size="small"
        label={t('reviews.talk.label')}
        value={text}
        onChange={event => setText(event.target.value)}
        InputLabelProps={{ required: false }}
      />
      {error && (
        <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
          {actErrorText(error, t)}
        </Alert>
      )}
      <Button
        type="submit"
        size="small"
        variant="outlined"
        disabled={busy || !text.trim()}
      >
        {t('reviews.talk.add')}
      </Button>
    </Box>
  );
}
