import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import LockIcon from '@mui/icons-material/LockOutlined';
import NotifyIcon from '@mui/icons-material/NotificationsActiveOutlined';
import { ImpactAnswer, ImpactNoticeAnswer } from '@callboard/plugin-ml-common';
import { useId, useState } from 'react';
import { FormDialog } from '../kit/FormDialog';
import { RefLinks } from '../kit/RefLinks';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { noticeOf } from './impactNotice';
import { ImpactState } from './impactState';
import { NotifyOwners as Notifying } from './useNotifyOwners';

/** The button that tells the owners of what is listed, or why it cannot. */
export function NotifyOwners(props: {
  answer: Pick<ImpactAnswer, 'services' | 'models'>;
  state: ImpactState;
  notifying: Notifying;
}) {
  const { answer, state, notifying } = props;
  const t = useMlText();
  const [open, setOpen] = useState(false);
  const noteId = useId();
  const { owners } = noticeOf(answer, state.environment);
  const why = whyNot(notifying.allowed, state.asOf, owners.length);
  return (
    <Box sx={{ maxWidth: 340 }}>
      <Box sx={{ display: 'flex', justifyContent: { sm: 'flex-end' } }}>
        <Button
          size="small"
          variant="contained"
          startIcon={<NotifyIcon />}
          disabled={notifying.allowed === undefined || why !== undefined}
          aria-describedby={why && noteId}
          onClick={() => {
            notifying.reset();
            setOpen(true);
          }}
        >
          {t('lineage.impact.notify.open')}
        </Button>
      </Box>
      {why && (
        <Box
          id={noteId}
          sx={{
            display: 'flex',
            gap: 0.5,
            mt: 0.5,
            fontSize: '0.8125rem',
            color: 'text.secondary',
          }}
        >
          <LockIcon aria-hidden sx={{ fontSize: 16, mt: '2px' }} />
          {t(`lineage.impact.notify.${why}`)}
        </Box>
      )}
      {open && <NoticeForm {...props} onClose={() => setOpen(false)} />}
    </Box>
  );
}

function whyNot(allowed: boolean | undefined, asOf: string, owners: number) {
  if (allowed === false) {
    return 'mayNot';
  }
  if (asOf) {
    return 'notNow';
  }
  return owners === 0 ? 'nothing' : undefined;
}

function NoticeForm(props: {
  answer: Pick<ImpactAnswer, 'services' | 'models'>;
  state: ImpactState;
  notifying: Notifying;
  onClose: () => void;
}) {
  const { answer, state, notifying, onClose } = props;
  const t = useMlText();
  const [message, setMessage] = useState('');
  const { owners, ownerless } = noticeOf(answer, state.environment);
  return (
    <FormDialog
      title={t('lineage.impact.notify.title')}
      text={t('lineage.impact.notify.text')}
      submit={t('lineage.impact.notify.submit')}
      busy={notifying.busy}
      error={notifying.error}
      onClose={onClose}
      onSubmit={() =>
        notifying.notify(
          {
            node: state.node,
            message: message.trim(),
            environment: state.environment || undefined,
          },
          onClose,
        )
      }
    >
      <Section inner title={t('lineage.impact.notify.who')}>
        <RefLinks refs={owners} />
        {ownerless.length > 0 && (
          <Box sx={{ color: 'text.secondary' }}>
            {t('lineage.impact.notify.without', { count: ownerless.length })}
          </Box>
        )}
      </Section>
      <TextField
        required
        multiline
        minRows={3}
        size="small"
        label={t('lineage.impact.notify.message')}
        helperText={t('lineage.impact.notify.messageHelp')}
        value={message}
        onChange={event => setMessage(event.target.value)}
        inputProps={{ maxLength: 2000 }}
      />
    </FormDialog>
  );
}

/** Who was told, and for what there was nobody to tell. */
export function NoticeResult(props: {
  answer: ImpactNoticeAnswer;
  onClose: () => void;
}) {
  const { notified, ownerless } = props.answer;
  const t = useMlText();
  return (
    <Alert
      severity={notified.length > 0 ? 'success' : 'warning'}
      variant="outlined"
      onClose={props.onClose}
    >
      {notified.length > 0 ? (
        <>
          {t('lineage.impact.notify.told')} <RefLinks refs={notified} />
        </>
      ) : (
        t('lineage.impact.notify.toldNobody')
      )}
      {ownerless.length > 0 && (
        <div>
          {t('lineage.impact.notify.ownerless')} <RefLinks refs={ownerless} />
        </div>
      )}
    </Alert>
  );
}
