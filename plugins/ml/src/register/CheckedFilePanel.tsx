import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMlText } from '../text/useMlText';
import { FoundEntities } from './FoundEntities';
import { Registration } from './useRegistration';

type WithFile = Extract<Registration, { file: unknown }>;

/** What a checked file holds, the button that registers it, and how far that is. */
export function CheckedFilePanel(props: {
  registration: WithFile;
  onRegister: () => void;
  onRestart: () => void;
  onLookAgain: () => void;
}) {
  const { registration, onRegister, onRestart, onLookAgain } = props;
  const { file, step } = registration;
  const t = useMlText();
  const count = file.entities.length;
  if (count === 0) {
    return (
      <Alert severity="warning" variant="outlined">
        {t('register.foundNone')}
      </Alert>
    );
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
      {step === 'registered' ? (
        <Progress registration={registration} onLookAgain={onLookAgain} />
      ) : (
        <Typography variant="h6" component="h3">
          {t('register.found', { count })}
        </Typography>
      )}
      {file.exists && step !== 'registered' && (
        <Alert severity="info" variant="outlined" sx={{ py: 0 }}>
          {t('register.exists')}
        </Alert>
      )}
      <FoundEntities
        entities={file.entities}
        ready={step === 'registered' ? registration.ready : undefined}
      />
      {file.featureCount > 0 && (
        <Typography color="text.secondary">
          {t('register.features', { count: file.featureCount })}
        </Typography>
      )}
      <Box sx={{ display: 'flex', gap: 1.5 }}>
        {step === 'registered' ? (
          <Button variant="outlined" onClick={onRestart}>
            {t('register.done.another')}
          </Button>
        ) : (
          <Button
            variant="contained"
            disabled={step === 'registering'}
            onClick={onRegister}
          >
            {step === 'registering' && t('register.registering')}
            {step === 'checked' &&
              t(file.exists ? 'register.registerAgain' : 'register.register')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

function Progress(props: {
  registration: Extract<Registration, { step: 'registered' }>;
  onLookAgain: () => void;
}) {
  const { file, ready, pace, failure } = props.registration;
  const t = useMlText();
  const total = file.entities.length;
  if (ready.size >= total) {
    return (
      <Alert severity="success" variant="outlined">
        {t('register.done.ready', { count: total })}
        <Box sx={{ color: 'text.secondary' }}>
          {t('register.done.listFollows')}
        </Box>
      </Alert>
    );
  }
  return (
    <div>
      <Typography>
        {t('register.done.waiting', {
          ready: String(ready.size),
          total: String(total),
        })}
      </Typography>
      {pace !== 'stopped' && (
        <LinearProgress
          variant={ready.size ? 'determinate' : 'indeterminate'}
          value={(100 * ready.size) / total}
          aria-label={t('register.registering')}
          sx={{ my: 1 }}
        />
      )}
      {pace === 'slow' && (
        <Typography color="text.secondary">
          {t('register.done.slow')}
        </Typography>
      )}
      {(failure || pace === 'stopped') && (
        <Alert
          severity="warning"
          variant="outlined"
          sx={{ mt: 1 }}
          action={
            pace === 'stopped' && (
              <Button color="inherit" size="small" onClick={props.onLookAgain}>
                {t('register.done.lookAgain')}
              </Button>
            )
          }
        >
          {pace === 'stopped' && <div>{t('register.done.stopped')}</div>}
          {failure && t('register.done.failure', { error: failure })}
        </Alert>
      )}
    </div>
  );
}
