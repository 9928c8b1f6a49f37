import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { Utilisation } from '@callboard/plugin-ml-common';
import { Section } from '../../kit/Section';
import { seriesTone } from '../../kit/tones';
import { windowText } from '../../kit/windowText';
import { useMlText } from '../../text/useMlText';
import { money } from '../../kit/money';
import { isWhole } from './isWhole';

/** How much of what was allocated was used, as a bar with its reckoning. */
export function UtilisationLine(props: {
  found: Utilisation;
  currency: string;
}) {
  const { found, currency } = props;
  const t = useMlText();
  const { mode } = useTheme().palette;
  if (found.status === 'unknown') {
    return (
      <Box sx={{ color: 'text.secondary' }}>
        {t('cost.units.utilisation.unknown', { reason: found.reason })}
      </Box>
    );
  }
  return (
    <Section inner title={t('cost.units.utilisation.title')}>
      <Box
        aria-hidden
        sx={{
          height: 10,
          maxWidth: 420,
          my: 0.5,
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'action.disabledBackground',
        }}
      >
        <Box
          sx={{ height: '100%' }}
          style={{
            width: `${100 * Math.min(1, Math.max(0, found.share))}%`,
            background: seriesTone(0, mode),
          }}
        />
      </Box>
      {t(`cost.units.utilisation.${isWhole(found) ? 'known' : 'knownPart'}`, {
        share: found.share.toLocaleString(undefined, {
          style: 'percent',
          maximumFractionDigits: 1,
        }),
        used: money(found.used, currency),
        allocated: money(found.allocated, currency),
        days: windowText(found),
        known: found.coverage.toLocaleString(undefined, { style: 'percent' }),
      })}
    </Section>
  );
}
