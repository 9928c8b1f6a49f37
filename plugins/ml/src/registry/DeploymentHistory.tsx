import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Deployment, DeploymentsAnswer } from '@callboard/plugin-ml-common';
import Skeleton from '@mui/material/Skeleton';
import { Loaded } from '../api/loaded';
import { EntityLink } from '../kit/EntityLink';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';
import { shortDigest } from './shortDigest';
import { versionName } from './versionName';

/** Deployments shown at first. */
const FIRST = 3;

/** What was deployed, newest first; below what the entity itself says, which stays when this cannot be had. */
export function DeploymentHistory(props: {
  deployments: Loaded<DeploymentsAnswer>;
  /** Which end of a deployment is not the entity of the page. */
  other: 'service' | 'model';
}) {
  const { deployments, other } = props;
  const t = useMlText();
  return (
    <Box sx={{ mt: 1.5, pt: 1, borderTop: 1, borderColor: 'divider' }}>
      {deployments.status === 'loading' && (
        <Skeleton width="60%" height={22} aria-busy />
      )}
      {deployments.status === 'failed' && (
        <FailedPanel
          what={t('registry.deployments.what')}
          error={deployments.error}
          onRetry={deployments.onRetry}
        />
      )}
      {deployments.status === 'ready' && (
        <>
          {deployments.refreshFailure && (
            <StaleNotice
              what={t('registry.deployments.what')}
              failure={deployments.refreshFailure}
            />
          )}
          <History history={deployments.data.history} other={other} />
        </>
      )}
    </Box>
  );
}

function History(props: { history: Deployment[]; other: 'service' | 'model' }) {
  const { history, other } = props;
  const t = useMlText();
  const [all, setAll] = useState(false);
  const title = t('registry.deployments.history');
  return (
    <>
      <Box
        component="h4"
        sx={{
          m: 0,
          fontSize: '0.75rem',
          fontWeight: 600,
          color: 'text.secondary',
        }}
      >
        {title}
      </Box>
      {history.length === 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          {t('registry.deployments.historyEmpty')}
        </Box>
      )}
      <Box
        component="ol"
        aria-label={title}
        sx={{ m: 0, p: 0, listStyle: 'none', fontSize: '0.8125rem' }}
      >
        {history.slice(0, all ? undefined : FIRST).map(each => (
          <HistoryLine
            key={`${each.service} ${each.by} ${each.id}`}
            deployment={each}
            other={other}
          />
        ))}
      </Box>
      {history.length > FIRST && (
        <Button size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all
            ? t('registry.deployments.fewer')
            : t('registry.deployments.all', {
                total: String(history.length),
              })}
        </Button>
      )}
    </>
  );
}

function HistoryLine(props: {
  deployment: Deployment;
  other: 'service' | 'model';
}) {
  const { deployment, other } = props;
  const { label, digest, environment, at, by } = deployment;
  const t = useMlText();
  const ref = deployment[other];
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1,
        justifyContent: 'space-between',
        py: 0.25,
      }}
    >
      <Box
        component="span"
        sx={{ display: 'flex', alignItems: 'center', gap: 0.75, minWidth: 0 }}
      >
        <strong title={digest}>
          {label ? versionName(label) : digest && shortDigest(digest)}
          {!label && !digest && t('registry.deployments.unknownVersion')}
        </strong>
        {ref && <EntityLink entityRef={ref} />}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {environment && `${environment} · `}
          {t('registry.deployments.by', { who: by })}
        </Box>
      </Box>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        <RelativeTime iso={at} />
      </Box>
    </Box>
  );
}
