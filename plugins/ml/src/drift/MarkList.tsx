import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { DriftMark } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { Folded } from '../kit/Folded';
import { markTone } from './markTone';
import { WindowTime } from './WindowTime';

/** So many are seen at once. */
const FEW = 5;

/** What the lines across a chart stand for, newest first; the older ones folded. */
export function MarkList(props: { marks: DriftMark[] }) {
  const t = useMlText();
  const newestFirst = [...props.marks].reverse();
  const older = newestFirst.slice(FEW);
  return newestFirst.length === 0 ? null : (
    <Box sx={{ mt: 1, fontSize: '0.75rem', color: 'text.secondary' }}>
      <Marks label={t('drift.trend.marks')} marks={newestFirst.slice(0, FEW)} />
      {older.length > 0 && (
        <Folded title={t('drift.trend.olderMarks', { count: older.length })}>
          <Marks label={t('drift.trend.marks')} marks={older} />
        </Folded>
      )}
    </Box>
  );
}

function Marks(props: { label: string; marks: DriftMark[] }) {
  const t = useMlText();
  const theme = useTheme();
  return (
    <Box
      component="ul"
      aria-label={props.label}
      sx={{ m: 0, p: 0, listStyle: 'none' }}
    >
      {props.marks.map(({ at, kind, text }, index) => (
        <Box component="li" key={index} sx={{ overflowWrap: 'anywhere' }}>
          <Box
            component="span"
            aria-hidden
            sx={{ display: 'inline-block', height: 12, mr: 0.75 }}
            style={{ borderLeft: `2px dashed ${markTone(kind, theme)}` }}
          />
          {t(`drift.trend.mark.${kind}`)} <WindowTime iso={at} />: {text}
        </Box>
      ))}
    </Box>
  );
}
