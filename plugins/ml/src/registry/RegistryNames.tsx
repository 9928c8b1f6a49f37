import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import OpenIcon from '@mui/icons-material/OpenInNew';
import { ModelVersion } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { webUrl } from '../kit/webUrl';
import { useMlText } from '../text/useMlText';

/** What registries call a version; those that have a page for it lead there. */
export function RegistryNames(props: { names: ModelVersion['names'] }) {
  const t = useMlText();
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.75,
        m: 0,
        p: 0,
        listStyle: 'none',
      }}
    >
      {props.names.map(({ registry, name, version, url, goneAt }) => {
        const text = `${registry} / ${name} / ${version}`;
        const href = url && webUrl(url);
        return (
          <Box component="li" key={text} sx={{ maxWidth: '100%' }}>
            <Chip
              size="small"
              variant="outlined"
              label={text}
              title={t('registry.detail.nameHint', { registry, name, version })}
              icon={href ? <OpenIcon aria-hidden /> : undefined}
              {...(href && {
                component: 'a',
                href,
                target: '_blank',
                rel: 'noopener',
                clickable: true,
              })}
            />
            {goneAt && (
              <>
                {' '}
                {t('registry.detail.gone')} <RelativeTime iso={goneAt} />
              </>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
