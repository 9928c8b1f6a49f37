import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import { ReactNode, useId } from 'react';
import { actErrorText } from '../api/actErrorText';
import { useMlText } from '../text/useMlText';
import { partsInPage } from './partsInPage';

/** Asks for what an action needs. It stays open, with what was typed, until the action is done. */
export function FormDialog(props: {
  title: string;
  /** What the action does. */
  text?: ReactNode;
  submit: string;
  busy: boolean;
  error?: Error;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, text, submit, busy, error, onSubmit, onClose } = props;
  const t = useMlText();
  const titleId = useId();
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      // A stray click beside it would throw away what was typed.
      onClose={(_, why) => why !== 'backdropClick' && onClose()}
      aria-labelledby={titleId}
      PaperProps={{ sx: { fontSize: '0.875rem', ...partsInPage } }}
    >
      <Box
        component="form"
        onSubmit={event => {
          event.preventDefault();
          onSubmit();
        }}
        sx={{ display: 'grid', gap: 2, p: 3 }}
      >
        <Box
          component="h2"
          id={titleId}
          sx={{ m: 0, fontSize: '1.125rem', fontWeight: 600 }}
        >
          {title}
        </Box>
        {text && <Box sx={{ maxWidth: '65ch' }}>{text}</Box>}
        {props.children}
        {error && (
          <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
            {actErrorText(error, t)}
          </Alert>
        )}
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
          <Button onClick={onClose}>{t('state.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {submit}
          </Button>
        </Box>
      </Box>
    </Dialog>
  );
}
