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
  /** Opens the one that is looked at, or the next where that is open. */
  onEnter: (text: string) => void;
}

/** Finds nodes by their names; Enter opens one after the other. */
export function FindNode(props: { search: FoundNodes }) {
  const { text, count, at, onText, onNext, onEnter } = props.search;
  const t = useMlText();
  return (
    <Box
      // Here, for the field tells what was typed only after a while.
      onKeyDown={({ key, target }) => {
        if (key === 'Enter' && target instanceof HTMLInputElement) {
          onEnter(target.value);
        }
      }}
      sx={{ display: 'contents' }}
    >
      <SearchField
        text={text}
        onText={onText}
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
    </Box>
  );
}
