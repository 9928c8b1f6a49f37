import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import CloseIcon from '@mui/icons-material/Close';
import {
  DeploymentsAnswer,
  VersionDetail,
  VersionEvidenceAnswer,
  VersionsPage,
} from '@callboard/plugin-ml-common';
import { useId } from 'react';
import { Loaded } from '../api/loaded';
import { partsInPage } from '../kit/partsInPage';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { AliasChip } from './AliasChip';
import { VersionFactsView } from './VersionFactsView';
import { Named } from './versionNames';

/** Everything that is known of one version, at the side of the list. */
export function VersionDrawer(props: {
  model: string;
  version: Loaded<VersionDetail>;
  nameOf: (version: Named) => string;
  deployments: Loaded<DeploymentsAnswer>;
  evidence: Loaded<VersionEvidenceAnswer>;
  main: VersionsPage['main'];
  onClose: () => void;
}) {
  const { model, version, nameOf, deployments, evidence, main, onClose } =
    props;
  const t = useMlText();
  const titleId = useId();
  const known = version.status === 'ready' ? version.data : undefined;
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
        sx: {
          width: 'min(680px, 100vw)',
          p: 3,
          fontSize: '0.875rem',
          ...partsInPage,
        },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 2 }}>
        <Box
          component="h2"
          id={titleId}
          sx={{ m: 0, fontSize: '1.25rem', fontWeight: 600 }}
        >
          {known ? (
            t('registry.detail.title', {
              model,
              version: nameOf(known),
            })
          ) : (
            <>{model}</>
          )}
        </Box>
        {[...new Set(known?.aliases.map(({ alias }) => alias))].map(alias => (
          <AliasChip
            key={alias}
            alias={alias}
            main={
              main?.versionId === known?.versionId &&
              main?.reason === `alias ${alias}`
            }
          />
        ))}
        <IconButton
          onClick={onClose}
          aria-label={t('registry.detail.close')}
          sx={{ ml: 'auto' }}
        >
          <CloseIcon />
        </IconButton>
      </Box>
      {version.status === 'loading' && (
        <Box aria-busy>
          {Array.from({ length: 14 }, (_, line) => (
            <Skeleton key={line} height={32} width={line % 3 ? '90%' : '40%'} />
          ))}
        </Box>
      )}
      {version.status === 'failed' && (
        <FailedPanel
          what={t('registry.detail.what')}
          error={version.error}
          onRetry={version.onRetry}
        />
      )}
      {version.status === 'ready' && (
        <>
          {version.refreshFailure && (
            <StaleNotice
              what={t('registry.detail.what')}
              failure={version.refreshFailure}
            />
          )}
          <VersionFactsView
            version={version.data}
            deployments={deployments}
            evidence={evidence}
          />
        </>
      )}
    </Drawer>
  );
}
