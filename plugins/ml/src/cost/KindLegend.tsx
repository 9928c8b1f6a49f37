import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { CostKind } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { hatch } from '../kit/hatch';
import { kindTone } from './kindTone';

/** What the parts of the bars are, in words. */
export function KindLegend(props: {
  kinds: readonly CostKind[];
  hasGaps: boolean;
}) {
  const t = useMlText();
  const theme = useTheme();
  const entries = [
    ...props.kinds.map(kind => ({
      words: t(`cost.kind.${kind}`),
      ground: kindTone(kind, theme.palette.mode),
    })),
    ...(props.hasGaps
      ? [{ words: t('cost.time.unknown'), ground: hatch(theme) }]
      : []),
  ];
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        m: 0,
        mb: 1,
        p: 0,
        listStyle: 'none',
        fontSize: '0.75rem',
        color: 'text.secondary',
      }}
    >
      {entries.map(({ ground, words }) => (
        <Box
          component="li"
          key={words}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
        >
          <Box
            aria-hidden
            sx={{ width: 12, height: 12, borderRadius: '2px' }}
            style={{ background: ground }}
          />
          {words}
        </Box>
      ))}
    </Box>
  );
}
