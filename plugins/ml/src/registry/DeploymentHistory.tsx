import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import {
  Deployment,
  DeploymentsAnswer,
  Placement,
} from '@callboard/plugin-ml-common';
import Skeleton from '@mui/material/Skeleton';
import { Loaded } from '../api/loaded';
import { EntityLink } from '../kit/EntityLink';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';
import { shortDigest } from '../kit/shortDigest';
import { versionNames } from './versionNames';

/** Deployments shown at first. */
const FIRST = 3;

/** What was deployed, newest first; below what the entity itself says, which stays when this cannot be had. */
export function DeploymentHistory(props: {
  deployments: Loaded<DeploymentsAnswer>;
  /** Which end of a deployment the page does not say already, if any. */
  other?: 'service' | 'model';
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
          <History {...deployments.data} other={other} />
        </>
      )}
    </Box>
  );
}

function History(props: DeploymentsAnswer & { other?: 'service' | 'model' }) {
  const { history, runsIn, other } = props;
  const t = useMlText();
  const [all, setAll] = useState(false);
  const title = t('registry.deployments.history');
  const nameOf = namesOf(history);
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
            name={nameOf(each)}
            role={roleOf(each, runsIn)}
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
  /** Undefined: of a version not known here. */
  name?: string;
  role?: string;
  other?: 'service' | 'model';
}) {
  const { deployment, name, role, other } = props;
  const { digest, environment, at, by } = deployment;
  const t = useMlText();
  const ref = other && deployment[other];
  return (
    <Box component="li" sx={{ py: 0.25 }}>
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
        <Box
          component="span"
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75, minWidth: 0 }}
        >
          <strong title={digest} style={{ whiteSpace: 'nowrap' }}>
            {name ?? t('registry.deployments.unknownVersion')}
          </strong>
          {role && <span>{role}</span>}
          {ref && <EntityLink entityRef={ref} />}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          <RelativeTime iso={at} />
        </Box>
      </Box>
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {environment && `${environment} · `}
        {t('registry.deployments.by', { who: by })}
      </Box>
    </Box>
  );
}

/** Names a deployed version, as its digest where it has no label. */
function namesOf(history: Deployment[]) {
  const named = ({ versionId, label, digest, id }: Deployment) =>
    label && { versionId: versionId ?? digest ?? id, label, digest };
  const nameOf = versionNames(history.flatMap(each => named(each) || []));
  return (each: Deployment) => {
    const known = named(each);
    return known ? nameOf(known) : each.digest && shortDigest(each.digest);
  };
}

/** What a version does in a service that answers with several of its model. */
function roleOf(
  { service, model, versionId }: Deployment,
  runsIn: Placement[],
): string | undefined {
  const here = runsIn.filter(
    each => each.service === service && each.model === model,
  );
  return here.length > 1
    ? here.find(
        ({ declared }) =>
          declared?.versionId && declared.versionId === versionId,
      )?.role
    : undefined;
}
