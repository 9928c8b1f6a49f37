import NextIcon from '@mui/icons-material/KeyboardArrowDown';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { SearchField } from '../kit/SearchField';
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
export function FindNode(props: { search: FoundNodes }) {
  const { text, count, at, onText, onNext } = props.search;
  const t = useMlText();
  return (
    <SearchField
      text={text}
      onText={onText}
      onEnter={onNext}
      label={t('lineage.bar.search')}
      result={
        text && (
          <>
            <Box
              component="span"
              role="status"
              sx={{ fontSize: '0.75rem', whiteSpace: 'nowrap' }}
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
            >
              <NextIcon fontSize="inherit" />
            </IconButton>
          </>
        )
      }
    />
  );
}
