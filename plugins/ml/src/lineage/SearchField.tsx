import NextIcon from '@mui/icons-material/KeyboardArrowDown';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useMlText } from '../text/useMlText';

/** What is looked for, and how much of it there is. */
export interface FoundNodes {
  text: string;
  count: number;
  /** Which of them is looked at, from 0. */
  at: number;
  onText: (text: string) => void;
  onNext: () => void;
}

/** Finds nodes by their names; Enter goes to the next. */
export function SearchField(props: { search: FoundNodes }) {
  const { text, count, at, onText, onNext } = props.search;
  const t = useMlText();
  return (
    <TextField
      size="small"
      label={t('lineage.bar.search')}
      value={text}
      onChange={({ target }) => onText(target.value)}
      onKeyDown={({ key }) => key === 'Enter' && onNext()}
      InputProps={{
        endAdornment: text && (
          <>
            <Box
              component="span"
              role="status"
              sx={{
                flexShrink: 0,
                fontSize: '0.75rem',
                color: 'text.secondary',
              }}
            >
              {count
                ? t('lineage.bar.found', { at: at + 1, n: count })
                : t('lineage.bar.notFound')}
            </Box>
            <IconButton
              size="small"
              disabled={count < 2}
              aria-label={t('lineage.bar.next')}
              onClick={onNext}
              sx={{ mr: -1 }}
            >
              <NextIcon fontSize="inherit" />
            </IconButton>
          </>
        ),
      }}
      sx={{ flex: '1 1 150px', minWidth: 150, maxWidth: { sm: 260 } }}
    />
  );
}
