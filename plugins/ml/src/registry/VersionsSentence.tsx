import Typography from '@mui/material/Typography';
import { DeploymentsAnswer, Placement } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { Loaded } from '../api/loaded';
import { RelativeTime } from '../kit/RelativeTime';
import { MlText, useMlText } from '../text/useMlText';
import { placesOf } from './runsWhere';
import { KnownVersions } from './useVersions';
import { versionName } from './versionName';

/** How many versions there are, which one counts, how old it is and where it runs. */
export function VersionsSentence(props: {
  known: KnownVersions;
  deployments: Loaded<DeploymentsAnswer>;
}) {
  const { known, deployments } = props;
  const t = useMlText();
  const { main } = known;
  const version = known.versions.find(
    each => each.versionId === main?.versionId,
  );
  const count = t('registry.sentence.count', { count: known.totalItems });
  if (!main || !version) {
    return (
      <Sentence>
        {count}; {t('registry.sentence.noMain')}.
      </Sentence>
    );
  }
  const alias = main.reason.match(/^alias (.+)$/)?.[1];
  const name = versionName(version.label);
  const since = version.createdAt ? 'created' : 'firstSeen';
  return (
    <Sentence>
      {count};{' '}
      {alias
        ? t('registry.sentence.alias', { alias, version: name })
        : t('registry.sentence.other', {
            version: name,
            reason: main.reason,
          })}
      , {t(`registry.sentence.${since}`)}{' '}
      <RelativeTime iso={version.createdAt ?? version.firstSeenAt} />
      {deployments.status === 'ready' &&
        `, ${runsText(deployments.data.runsIn, main.versionId, t)}`}
      .
    </Sentence>
  );
}

function runsText(runsIn: Placement[], versionId: string, t: MlText) {
  const places = placesOf(runsIn, versionId);
  const services = new Set(places.map(({ service }) => service));
  return services.size === 0
    ? t('registry.sentence.runsNowhere')
    : t('registry.sentence.runs', { count: services.size });
}

function Sentence(props: { children: ReactNode }) {
  return (
    <Typography
      component="p"
      sx={{ fontSize: '1.125rem', lineHeight: 1.5, mb: 0.5 }}
    >
      {props.children}
    </Typography>
  );
}
