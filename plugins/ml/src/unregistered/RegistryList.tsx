import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useTheme } from '@mui/material/styles';
import { StatusLevel, UnregisteredPage } from '@callboard/plugin-ml-common';
import { asSentence } from '../kit/asSentence';
import { RelativeTime } from '../kit/RelativeTime';
import { ShareBar } from '../kit/ShareBar';
import { StatusBadge } from '../kit/StatusBadge';
import { REST_TONES, seriesTone } from '../kit/tones';
import { webUrl } from '../kit/webUrl';
import { useMlText } from '../text/useMlText';
import { registryFigures } from './registryFigures';

type Registry = UnregisteredPage['registries'][number];

const LEVELS: Record<Registry['state'], StatusLevel> = {
  ok: 'ok',
  never: 'unknown',
  failing: 'failing',
};

/** What each registry has, how fresh that is, and why it is not fresher. */
export function RegistryList(props: { registries: Registry[] }) {
  const { registries } = props;
  const { mode } = useTheme().palette;
  const t = useMlText();
  const { models, unregistered, mapped } = registryFigures(registries);
  const shares = [
    {
      key: 'inCatalog',
      count: models - unregistered,
      color: seriesTone(2, mode),
    },
    { key: 'mapped', count: mapped, color: seriesTone(1, mode) },
    {
      key: 'unmapped',
      count: unregistered - mapped,
      color: REST_TONES.other,
    },
  ] as const;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' },
        gap: 3,
        alignItems: 'start',
      }}
    >
      <ShareBar
        title={t('unregistered.share.title')}
        shares={shares.map(each => ({
          ...each,
          label: t(`unregistered.share.${each.key}`),
        }))}
      />
      <Box
        component="ul"
        aria-label={t('unregistered.registry.title')}
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}
      >
        {registries.map(each => (
          <RegistryLine key={each.registry} registry={each} />
        ))}
      </Box>
    </Box>
  );
}

function RegistryLine(props: { registry: Registry }) {
  const { registry, url, state, readAt, error, models, unregistered } =
    props.registry;
  const t = useMlText();
  const href = url && webUrl(url);
  return (
    <Box
      component="li"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}
    >
      {href ? (
        <Link href={href} target="_blank" rel="noopener">
          {registry}
        </Link>
      ) : (
        <span>{registry}</span>
      )}
      <StatusBadge
        level={LEVELS[state]}
        text={t(`unregistered.registry.${state}`)}
        reason={error}
        // When it failed is not known: only when it was read.
        measuredAt={state === 'ok' ? readAt : undefined}
      />
      {state !== 'never' && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('unregistered.registry.counts', {
            count: models,
            unregistered: String(unregistered),
          })}
        </Box>
      )}
      {error && (
        <Box sx={{ flexBasis: '100%', fontSize: '0.8125rem' }}>
          {asSentence(error)}{' '}
          {readAt &&
            t('unregistered.registry.lastListed', {
              when: <RelativeTime iso={readAt} />,
            })}
        </Box>
      )}
    </Box>
  );
}
