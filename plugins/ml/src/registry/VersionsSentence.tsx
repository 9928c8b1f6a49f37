import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import {
  DeploymentsAnswer,
  ModelVersion,
  Placement,
} from '@callboard/plugin-ml-common';
import { Fragment, ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { Loaded } from '../api/loaded';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';
import { placesOf, runningElsewhere } from './runsWhere';
import { KnownVersions } from './useVersions';
import { versionName } from '../kit/versionName';
import { Named } from './versionNames';

/** Other versions that are named; more are counted. */
const NAMED = 2;

/** How many versions there are, which one counts, how old it is, and what runs where. */
export function VersionsSentence(props: {
  known: KnownVersions;
  deployments: Loaded<DeploymentsAnswer>;
  nameOf: (version: Named) => string;
  /** Query of the URL that opens the details of a version. */
  searchOf: (versionId: string) => string;
}) {
  const { known, deployments } = props;
  const t = useMlText();
  const { main } = known;
  const version = known.versions.find(
    each => each.versionId === main?.versionId,
  );
  const runsIn = deployments.status === 'ready' ? deployments.data.runsIn : [];
  return (
    <Typography
      component="p"
      sx={{ fontSize: '1.125rem', lineHeight: 1.5, mb: 0.5 }}
    >
      {t('registry.sentence.count', { count: known.totalItems })};{' '}
      {main && version ? (
        <>
          <Main {...props} version={version} reason={main.reason} />
          {deployments.status === 'loading' && (
            // Keeps the place, for a line more would push the page down.
            <Skeleton
              component="span"
              sx={{ display: 'inline-block', ml: 0.5, width: 300 }}
            />
          )}
          {deployments.status === 'ready' && (
            <>
              , <Places places={placesOf(runsIn, main.versionId)} />
            </>
          )}
        </>
      ) : (
        t('registry.sentence.noMain')
      )}
      <Others {...props} runsIn={runsIn} />.
    </Typography>
  );
}

function Main(props: {
  version: ModelVersion;
  reason: string;
  nameOf: (version: Named) => string;
}) {
  const { version, reason } = props;
  const t = useMlText();
  const alias = reason.match(/^alias (.+)$/)?.[1];
  const name = props.nameOf(version);
  const since = version.createdAt ? 'created' : 'firstSeen';
  return (
    <>
      {alias
        ? t('registry.sentence.alias', { alias, version: name })
        : t('registry.sentence.other', { version: name, reason })}
      , {t(`registry.sentence.${since}`)}{' '}
      <RelativeTime iso={version.createdAt ?? version.firstSeenAt} />
    </>
  );
}

/** The versions that run besides the one that counts. */
function Others(props: {
  known: KnownVersions;
  runsIn: Placement[];
  nameOf: (version: Named) => string;
  searchOf: (versionId: string) => string;
}) {
  const { known, runsIn, nameOf, searchOf } = props;
  const t = useMlText();
  const others = runningElsewhere(runsIn, known.main?.versionId);
  const rest = others.slice(NAMED);
  return (
    <>
      {others.slice(0, NAMED).map(({ versionId, text, places }) => {
        const version = known.versions.find(
          each => each.versionId === versionId,
        );
        const name = version ? nameOf(version) : versionName(text);
        return (
          <Fragment key={versionId ?? text}>
            ;{' '}
            {versionId ? (
              <Link
                component={RouterLink}
                underline="always"
                to={{ search: searchOf(versionId) }}
              >
                {name}
              </Link>
            ) : (
              name
            )}{' '}
            <Places places={places} />
          </Fragment>
        );
      })}
      {rest.length > 0 &&
        `; ${t('registry.sentence.runMore', { count: rest.length })}`}
    </>
  );
}

/** In how many services, and whether that is not what should run there. */
function Places(props: { places: Placement[] }): ReactNode {
  const { places } = props;
  const t = useMlText();
  const services = new Set(places.map(({ service }) => service));
  const wrong = (['behind', 'ahead'] as const).find(state =>
    places.some(place => place.state === state),
  );
  return (
    <>
      {services.size === 0
        ? t('registry.sentence.runsNowhere')
        : t('registry.sentence.runs', { count: services.size })}
      {wrong && `, ${t(`registry.deployments.state.${wrong}`)}`}
    </>
  );
}
