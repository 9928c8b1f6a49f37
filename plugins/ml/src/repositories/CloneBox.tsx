import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import DownloadIcon from '@mui/icons-material/Download';
import KeyIcon from '@mui/icons-material/VpnKeyOutlined';
import { Repository } from '@callboard/plugin-ml-common';
import { useId } from 'react';
import { errorText } from '../api/errorText';
import { CopyButton } from '../kit/CopyButton';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { cloneCommand } from './cloneCommand';
import { Clone } from './useClone';

/** How to have the repository on one's own machine. */
export function CloneBox(props: { repository: Repository; clone: Clone }) {
  const { repository, clone } = props;
  const t = useMlText();
  const hint = useId();
  const command = cloneCommand(repository.cloneUrl);
  return (
    <Section
      title={t('repositories.clone.title')}
      actions={
        repository.head && (
          <Button
            size="small"
            variant="outlined"
            startIcon={<DownloadIcon />}
            aria-disabled={clone.downloading}
            onClick={() => !clone.downloading && clone.download()}
          >
            {t(
              clone.downloading
                ? 'repositories.clone.downloading'
                : 'repositories.clone.download',
            )}
          </Button>
        )
      }
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
        }}
      >
        <Command command={command} />
        <CopyButton text={command} label={t('repositories.clone.copy')} />
        <Button
          size="small"
          variant="outlined"
          startIcon={<KeyIcon />}
          aria-describedby={hint}
          onClick={() => clone.copyWithToken(repository.cloneUrl)}
        >
          {t('repositories.clone.withToken')}
        </Button>
      </Box>
      <Box
        id={hint}
        sx={{
          mt: 1,
          maxWidth: '85ch',
          fontSize: '0.8125rem',
          color: 'text.secondary',
        }}
      >
        {t('repositories.clone.tokenHint')}
      </Box>
      <Box role="status">
        {clone.copied && (
          <Alert
            severity={clone.copied === 'copied' ? 'success' : 'warning'}
            variant="outlined"
            sx={{ mt: 1, py: 0 }}
          >
            {t(`repositories.clone.${clone.copied}`)}
          </Alert>
        )}
      </Box>
      {clone.downloadError && (
        <Alert severity="error" variant="outlined" sx={{ mt: 1, py: 0 }}>
          {t('repositories.clone.downloadFailed')}{' '}
          {errorText(clone.downloadError)}
        </Alert>
      )}
    </Section>
  );
}

function Command(props: { command: string }) {
  const t = useMlText();
  return (
    <Box
      component="pre"
      tabIndex={0}
      role="group"
      aria-label={t('repositories.clone.command')}
      sx={{
        m: 0,
        px: 1,
        py: 0.75,
        flex: '0 1 auto',
        minWidth: 0,
        overflowX: 'auto',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        fontSize: '0.8125rem',
      }}
    >
      {props.command}
    </Box>
  );
}
