import AlertIcon from '@mui/icons-material/NotificationsActiveOutlined';
import Box from '@mui/material/Box';
import { rounded } from '../kit/rounded';
import { visuallyHidden } from '../kit/visuallyHidden';
import { MlText, useMlText } from '../text/useMlText';
import { HeatRow } from './heatRows';

/** The name of a column, with what sets it apart. */
export function RowName(props: { row: HeatRow }) {
  const { row } = props;
  const t = useMlText();
  const notes = notesOf(row, t);
  const inAlert = row.inAlert ? [t('drift.map.inAlert')] : [];
  return (
    <Box
      component="span"
      title={[
        row.column,
        ...inAlert,
        ...notes,
        t('drift.map.weight', { weight: rounded(row.weight) }),
      ].join(' · ')}
      sx={{
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      }}
    >
      {row.inAlert && <InAlert />}
      <Box component="span" sx={{ fontWeight: row.inAlert ? 600 : 400 }}>
        {row.column}
      </Box>
      {notes.length > 0 && (
        <Box
          component="span"
          sx={{ ml: 0.75, fontSize: '0.6875rem', color: 'text.secondary' }}
        >
          {notes.join(', ')}
        </Box>
      )}
    </Box>
  );
}

/** Before the name, where a long one does not hide it. */
function InAlert() {
  const t = useMlText();
  return (
    <>
      <AlertIcon
        aria-hidden
        sx={{ mr: 0.25, fontSize: 14, verticalAlign: 'text-bottom' }}
      />
      <span style={visuallyHidden}>{t('drift.map.inAlert')} </span>
    </>
  );
}

function notesOf(row: HeatRow, t: MlText): string[] {
  return [
    row.prediction && t('drift.map.prediction'),
    row.ignored && t('drift.map.ignored'),
  ].filter(each => each !== false);
}
