import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { Transfer, TransferAnswerBody } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { ApiAction } from '../api/useApiAction';
import { FormDialog } from '../kit/FormDialog';
import { useMlText } from '../text/useMlText';
import type { TransferReply } from './TransferPanel';

type Answer = TransferAnswerBody['answer'];

/** What the reader may say to a transfer. */
export function AnswerTransfer(props: {
  transfer: Pick<Transfer, 'id' | 'may'>;
  answering: ApiAction<TransferReply>;
}) {
  const { transfer, answering } = props;
  const t = useMlText();
  const [asked, setAsked] = useState<Answer>();
  const [comment, setComment] = useState('');
  const allowed: Answer[] = [
    ...(transfer.may.answer ? (['accept', 'decline'] as const) : []),
    ...(transfer.may.withdraw ? (['withdraw'] as const) : []),
  ];
  const close = () => {
    setAsked(undefined);
    setComment('');
    answering.reset();
  };
  if (allowed.length === 0) {
    return null;
  }
  return (
    <Box sx={{ display: 'flex', gap: 1, mt: 0.5 }}>
      {allowed.map(each => (
        <Button
          key={each}
          size="small"
          variant={each === 'accept' ? 'contained' : 'outlined'}
          onClick={() => setAsked(each)}
        >
          {t(`ownership.transfer.${each}`)}
        </Button>
      ))}
      {asked && (
        <FormDialog
          title={t(`ownership.transfer.${asked}`)}
          text={t(`ownership.transfer.${asked}Text`)}
          submit={t(`ownership.transfer.${asked}`)}
          busy={answering.busy}
          error={answering.error}
          onClose={close}
          onSubmit={() =>
            answering.act(
              {
                id: transfer.id,
                answer: asked,
                comment: comment.trim() || undefined,
              },
              close,
            )
          }
        >
          <TextField
            multiline
            minRows={2}
            size="small"
            required={asked === 'decline'}
            label={t('ownership.transfer.comment')}
            value={comment}
            onChange={event => setComment(event.target.value)}
            inputProps={{ maxLength: 2000 }}
          />
        </FormDialog>
      )}
    </Box>
  );
}
