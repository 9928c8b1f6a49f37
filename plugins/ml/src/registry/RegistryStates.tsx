import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { RegistryState, StatusLevel } from '@callboard/plugin-ml-common';
import { asSentence } from '../kit/asSentence';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { webUrl } from '../kit/webUrl';
import { useMlText } from '../text/useMlText';

const LEVELS: Record<RegistryState['state'], StatusLevel> = {
  ok: 'ok',
  never: 'unknown',
  failing: 'failing',
  'not-configured': 'not-set-up',
};

/** How fresh what each registry said is, and why it is not fresher. */
export function RegistryStates(props: { registries: RegistryState[] }) {
  const t = useMlText();
  return (
    <Box
      component="ul"
      aria-label={t('registry.registry.title')}
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.25 }}
    >
      {props.registries.map(each => (
        <Box
          component="li"
          key={`${each.registry} ${each.name}`}
          sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}
        >
          <RegistryName state={each} />
          <StatusBadge
            level={LEVELS[each.state]}
            text={t(`registry.registry.${each.state}`)}
            measuredAt={each.state === 'ok' ? each.readAt : each.attemptedAt}
          />
          <Box component="span" sx={{ color: 'text.secondary' }}>
            <Why state={each} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function RegistryName(props: { state: RegistryState }) {
  const { registry, name, url } = props.state;
  const href = url && webUrl(url);
  const text = `${registry} / ${name}`;
  return href ? (
    <Link href={href} target="_blank" rel="noopener" color="inherit">
      {text}
    </Link>
  ) : (
    <span>{text}</span>
  );
}

function Why(props: { state: RegistryState }) {
  const { state, readAt } = props.state;
  const error = asSentence(props.state.error ?? '');
  const t = useMlText();
  switch (state) {
    case 'failing':
      return readAt ? (
        <>
          {t('registry.registry.failingWhy', { error })}{' '}
          <RelativeTime iso={readAt} />.
        </>
      ) : (
        <>{t('registry.registry.failingNever', { error })}</>
      );
    case 'never':
      return <>{t('registry.registry.neverWhy')}</>;
    case 'not-configured':
      return <>{t('registry.registry.notConfiguredWhy')}</>;
    default:
      return null;
  }
}
