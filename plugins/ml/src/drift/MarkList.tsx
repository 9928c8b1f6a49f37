import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { DriftMark } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';
import { markTone } from './markTone';

/** What the lines across a chart stand for, newest first. */
export function MarkList(props: { marks: DriftMark[] }) {
  const t = useMlText();
  const theme = useTheme();
  return props.marks.length === 0 ? null : (
    <Box
      component="ul"
      // It scrolls, so that the keyboard must reach it.
      tabIndex={0}
      aria-label={t('drift.trend.marks')}
      sx={{
        m: 0,
        mt: 1,
        p: 0,
        maxHeight: 96,
        overflow: 'auto',
        listStyle: 'none',
        fontSize: '0.75rem',
        color: 'text.secondary',
      }}
    >
      {[...props.marks].reverse().map(({ at, kind, text }, index) => (
        <Box component="li" key={index} sx={{ overflowWrap: 'anywhere' }}>
          <Box
            component="span"
            aria-hidden
            sx={{ display: 'inline-block', height: 12, mr: 0.75 }}
            style={{ borderLeft: `2px dashed ${markTone(kind, theme)}` }}
          />
          {t(`drift.trend.mark.${kind}`)} <RelativeTime iso={at} />: {text}
        </Box>
      ))}
    </Box>
  );
}
