import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { partsInPage } from '../kit/partsInPage';
import { useMlText } from '../text/useMlText';
import { CheckedFilePanel } from './CheckedFilePanel';
import { ExampleTabs } from './ExampleTabs';
import { RefusalPanel } from './RefusalPanel';
import { UnregisteredLink } from './UnregisteredLink';
import { UrlForm } from './UrlForm';
import { Registration } from './useRegistration';

export interface RegisterViewProps {
  /** The permission policy lets this person register. */
  mayRegister: boolean;
  registration: Registration;
  onCheck: (url: string) => void;
  onRegister: () => void;
  onRestart: () => void;
  onLookAgain: () => void;
}

/** Address, what is found behind it, and examples of what to write. */
export function RegisterView(props: RegisterViewProps) {
  const { registration, mayRegister, onCheck } = props;
  const t = useMlText();
  return (
    <Box
      component="main"
      sx={{
        display: 'grid',
        gap: 3,
        px: { xs: 1.5, sm: 3 },
        pt: 2,
        pb: { xs: 10, sm: 4 },
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          lg: 'minmax(0, 6fr) minmax(0, 5fr)',
        },
        alignItems: 'start',
        ...partsInPage,
      }}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          minWidth: 0,
          gridTemplateColumns: 'minmax(0, 1fr)',
        }}
      >
        <div>
          <Typography variant="h5" component="h2" sx={{ mb: 0.5 }}>
            {t('register.title')}
          </Typography>
          <Typography color="text.secondary" sx={{ maxWidth: '75ch' }}>
            {t('register.intro')}
          </Typography>
          <UnregisteredLink />
        </div>
        {mayRegister ? (
          <UrlForm
            busy={registration.step === 'checking'}
            fixed={registration.step === 'registering'}
            onCheck={onCheck}
            onEdit={props.onRestart}
          />
        ) : (
          <Alert severity="info" variant="outlined">
            {t('register.notAllowed')}
          </Alert>
        )}
        <Box aria-live="polite" sx={{ display: 'grid', gap: 2 }}>
          {registration.step === 'checking' && (
            <div>
              <LinearProgress aria-label={t('register.checking')} />
              <Typography color="text.secondary" sx={{ mt: 1 }}>
                {t('register.checking')}
              </Typography>
            </div>
          )}
          {registration.step === 'refused' && (
            <RefusalPanel refusal={registration.refusal} />
          )}
          {'file' in registration && (
            <CheckedFilePanel
              registration={registration}
              onRegister={props.onRegister}
              onRestart={props.onRestart}
              onLookAgain={props.onLookAgain}
            />
          )}
          {registration.step === 'checked' && registration.failure && (
            <Alert severity="error" variant="outlined">
              <strong>{t('register.failed')}</strong>
              <br />
              {registration.failure}
            </Alert>
          )}
        </Box>
      </Box>
      <ExampleTabs />
    </Box>
  );
}
