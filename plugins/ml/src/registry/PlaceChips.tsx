import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { DeploymentsAnswer, Placement } from '@callboard/plugin-ml-common';
import { errorText } from '../api/errorText';
import { Loaded } from '../api/loaded';
import { EntityLink } from '../kit/EntityLink';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { placesOf } from './runsWhere';

/** Pixels, border and all. */
const CHIP_HEIGHT = 24;
/** Pixels of a chip in a row; a longer name is cut, and whole on hover. */
const MAX_WIDTH = { one: 240, several: 168 };
/** Chips that fit in a row. */
const SHOWN = 2;

/** Where one version runs: services as links, with their environment. */
export function PlaceChips(props: {
  deployments: Loaded<DeploymentsAnswer>;
  versionId: string;
  /** Every place, or that there is none, in as many lines as it takes. */
  all?: boolean;
}) {
  const { deployments, versionId, all } = props;
  const t = useMlText();
  if (deployments.status === 'loading') {
    return <Skeleton variant="rounded" width={170} height={CHIP_HEIGHT} />;
  }
  if (deployments.status === 'failed') {
    return (
      <StatusBadge
        compact
        level="unknown"
        reason={errorText(deployments.error)}
      />
    );
  }
  const places = placesOf(deployments.data.runsIn, versionId);
  const rest = all ? [] : places.slice(SHOWN);
  if (all && places.length === 0) {
    return <>{t('registry.deployments.nowhere')}</>;
  }
  return (
    <Box
      sx={{
        display: 'flex',
        // In a table a second line would make the row higher when chips arrive.
        flexWrap: all ? 'wrap' : 'nowrap',
        alignItems: 'center',
        gap: 0.5,
        minWidth: 170,
        height: all ? undefined : CHIP_HEIGHT,
      }}
    >
      {places.slice(0, all ? undefined : SHOWN).map(place => (
        <PlaceChip
          key={`${place.service} ${place.environment} ${place.role}`}
          place={place}
          maxWidth={
            all ? '100%' : MAX_WIDTH[places.length > 1 ? 'several' : 'one']
          }
        />
      ))}
      {rest.length > 0 && (
        <Box
          component="span"
          className="quiet"
          sx={{ whiteSpace: 'nowrap' }}
          title={rest.map(({ service }) => service).join(', ')}
        >
          {t('registry.deployments.more', { count: rest.length })}
        </Box>
      )}
    </Box>
  );
}

function PlaceChip(props: { place: Placement; maxWidth: number | string }) {
  const { service, environment, role, deployed } = props.place;
  const t = useMlText();
  const details = [
    environment,
    role === 'primary' ? undefined : role,
    deployed ? undefined : t('registry.table.declared'),
  ].filter(Boolean);
  return (
    <Box
      component="span"
      title={deployed ? undefined : t('registry.table.declaredHint')}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        px: 1,
        lineHeight: `${CHIP_HEIGHT - 2}px`,
        maxWidth: props.maxWidth,
        whiteSpace: 'nowrap',
        border: 1,
        borderStyle: deployed ? 'solid' : 'dashed',
        borderColor: 'divider',
        borderRadius: 3,
        fontSize: '0.75rem',
      }}
    >
      <EntityLink entityRef={service} />
      <span className="quiet">{details.join(' · ')}</span>
    </Box>
  );
}
