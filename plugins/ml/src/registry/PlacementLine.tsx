import Box from '@mui/material/Box';
import { Placement } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { SYNC_LEVELS } from './runsWhere';
import { shortDigest } from './shortDigest';
import { versionName } from './versionName';

/** Whether a place runs what it should, since when and why, and what each side says. */
export function PlacementLine(props: { place: Placement }) {
  const { state, reason, since, expected, declared, deployed } = props.place;
  const t = useMlText();
  const version = (text: string) => shortDigest(versionName(text));
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
        <StatusBadge
          level={SYNC_LEVELS[state]}
          text={t(`registry.deployments.state.${state}`)}
        />
        {since && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {t('registry.deployments.since')} <RelativeTime iso={since} />
          </Box>
        )}
      </Box>
      <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        <div>{reason}</div>
        {[
          expected &&
            t('registry.deployments.expected', {
              version: version(expected.text),
              alias: expected.alias,
            }),
          declared &&
            t('registry.deployments.declared', {
              version: version(declared.text),
            }),
          deployed &&
            t('registry.deployments.deployed', {
              version: version(deployed.text),
            }),
        ]
          .filter(Boolean)
          .join(' · ')}
        {deployed && (
          <>
            {' '}
            <RelativeTime iso={deployed.at} />{' '}
            {t('registry.deployments.by', { who: deployed.by })}
          </>
        )}
      </Box>
    </Box>
  );
}
