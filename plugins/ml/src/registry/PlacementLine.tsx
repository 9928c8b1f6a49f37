import Box from '@mui/material/Box';
import { Placement } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { SYNC_LEVELS } from './runsWhere';
import { shortDigest } from '../kit/shortDigest';
import { versionName } from '../kit/versionName';

/** Whether a place runs what it should; where it does not, since when and why, and what each side says. */
export function PlacementLine(props: { place: Placement }) {
  const { state, reason, since, role, expected, declared, deployed } =
    props.place;
  const t = useMlText();
  const version = (text: string) => shortDigest(versionName(text));
  const facts = [
    expected &&
      t('registry.deployments.expected', {
        version: version(expected.text),
        alias: expected.alias,
      }),
    declared &&
      t('registry.deployments.declared', { version: version(declared.text) }),
    deployed &&
      t('registry.deployments.deployed', { version: version(deployed.text) }),
  ].filter(Boolean);
  const isInSync = state === 'in-sync';
  const runs = deployed ?? declared;
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
        <StatusBadge
          level={SYNC_LEVELS[state]}
          text={t(`registry.deployments.state.${state}`)}
          reason={isInSync ? reason : undefined}
        />
        {isInSync && runs && <span>{version(runs.text)}</span>}
        {role && role !== 'primary' && <span>{role}</span>}
        {since && !isInSync && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('registry.deployments.since')} <RelativeTime iso={since} />
          </Box>
        )}
        {isInSync && deployed && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            <DeployedWhen deployed={deployed} />
          </Box>
        )}
      </Box>
      {!isInSync && (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          <div>{reason}</div>
          {facts.join(' · ')} {deployed && <DeployedWhen deployed={deployed} />}
        </Box>
      )}
    </Box>
  );
}

function DeployedWhen(props: { deployed: NonNullable<Placement['deployed']> }) {
  const { at, by } = props.deployed;
  const t = useMlText();
  return (
    <>
      <RelativeTime iso={at} /> {t('registry.deployments.by', { who: by })}
    </>
  );
}
