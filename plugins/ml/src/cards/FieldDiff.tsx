import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { CardDiff } from '@callboard/plugin-ml-common';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { wordDiff } from './wordDiff';

/** What one revision changed in a field: what came is underlined, what went is struck through. */
export function FieldDiff(props: { field: CardDiff['fields'][number] }) {
  const { title, before, after } = props.field;
  const t = useMlText();
  const theme = useTheme();
  return (
    <Box component="section" aria-label={title} sx={{ mt: 2 }}>
      <Box component="h4" sx={{ fontSize: '0.875rem', m: 0, mb: 0.5 }}>
        {title}{' '}
        <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
          {before === undefined && t('card.history.added')}
          {after === undefined && t('card.history.removed')}
        </Box>
      </Box>
      <Box
        sx={{
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          maxWidth: '75ch',
          lineHeight: 1.6,
          '& ins': {
            color: statusTone(theme, 'ok'),
            textDecoration: 'underline',
            textUnderlineOffset: 3,
          },
          '& del': {
            color: statusTone(theme, 'failing'),
            textDecoration: 'line-through',
          },
        }}
      >
        {wordDiff(before ?? '', after ?? '').map(({ kind, text }, index) => {
          if (kind === 'same') {
            return <span key={index}>{text}</span>;
          }
          return kind === 'added' ? (
            <ins key={index}>{text}</ins>
          ) : (
            <del key={index}>{text}</del>
          );
        })}
      </Box>
    </Box>
  );
}
