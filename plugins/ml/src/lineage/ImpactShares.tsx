import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { ImpactedService } from '@callboard/plugin-ml-common';
import { readableRef } from '../kit/readableRef';
import { ShareBar } from '../kit/ShareBar';
import { REST_TONES, seriesTone, stageTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { countsBy } from './impactFigures';
import { useEntityTitles } from './useEntityTitles';

/** The services by environment, which narrows the list, and by owner. */
export function ImpactShares(props: {
  /** Of all environments. */
  services: ImpactedService[];
  environment: string;
  onEnvironment: (environment: string) => void;
}) {
  const { services, environment, onEnvironment } = props;
  const { mode } = useTheme().palette;
  const t = useMlText();
  const inPlace = services.filter(
    each => !environment || each.environment === environment,
  );
  const titles = useEntityTitles(services.flatMap(({ owner }) => owner ?? []));
  const notStated = t('lineage.impact.notStated');
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
        gap: 3,
      }}
    >
      <ShareBar
        title={t('lineage.impact.byPlace')}
        shares={countsBy(services, 'environment').map(({ value, count }) => ({
          key: value,
          label: value || notStated,
          count,
          color: value ? stageTone(value, mode) : REST_TONES.notStated,
          selected: value !== '' && value === environment,
          onToggle: value
            ? () => onEnvironment(value === environment ? '' : value)
            : undefined,
        }))}
      />
      <ShareBar
        title={t('lineage.impact.byOwner')}
        shares={countsBy(inPlace, 'owner').map(({ value, count }, at) => ({
          key: value,
          label: value ? titles.get(value) ?? readableRef(value) : notStated,
          count,
          color: value ? seriesTone(at, mode) : REST_TONES.notStated,
        }))}
      />
    </Box>
  );
}
