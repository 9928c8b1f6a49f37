import { ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { errorText } from '../api/errorText';
import { useMlText } from '../text/useMlText';

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
