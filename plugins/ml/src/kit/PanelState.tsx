import { ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { errorText } from '../api/errorText';
import { RefreshFailure } from '../api/loaded';
import { useMlText } from '../text/useMlText';
import { RelativeTime } from './RelativeTime';

/** Says what could not be loaded and why, and offers to try again. */
export function FailedPanel(props: {
  what: string;
  error: Error;
  onRetry?: () => void;
}) {
  const t = useMlText();
  return (
    <Alert
      severity="error"
      variant="outlined"
      action={
        props.onRetry && (
          <Button color="inherit" size="small" onClick={props.onRetry}>
            {t('state.retry')}
          </Button>
        )
      }
    >
      <strong>{t('state.errorTitle', { what: props.what })}</strong>
      <br />
      {errorText(props.error)}
    </Alert>
  );
}

/** Above what is kept: says what could not be refreshed and why, how old it is, and offers to try again. */
export function StaleNotice(props: { what: string; failure: RefreshFailure }) {
  const { error, shownFrom, onRetry } = props.failure;
  const t = useMlText();
  return (
    <Alert
      severity="warning"
      variant="outlined"
      sx={{ py: 0, mb: 1 }}
      action={
        <Button color="inherit" size="small" onClick={onRetry}>
          {t('state.retry')}
        </Button>
      }
    >
      <strong>{t('state.refreshTitle', { what: props.what })}.</strong>{' '}
      {t('state.shownFrom')} <RelativeTime iso={shownFrom} />.{' '}
      {errorText(error)}
    </Alert>
  );
}

/** Says that there is nothing, why, and what to do next. */
export function EmptyPanel(props: {
  title: string;
  text: string;
  action?: ReactNode;
}) {
  return (
    <Box sx={{ py: 6, px: 2, textAlign: 'center', width: '100%' }}>
      <Typography variant="h6" component="p" gutterBottom>
        {props.title}
      </Typography>
      <Typography
        color="text.secondary"
        sx={{ maxWidth: '60ch', mx: 'auto', mb: 2 }}
      >
        {props.text}
      </Typography>
      {props.action}
    </Box>
  );
}
