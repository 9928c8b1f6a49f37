import { ReactNode, useEffect, useState } from 'react';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import ClearIcon from '@mui/icons-material/Clear';
import SearchIcon from '@mui/icons-material/Search';
import { useMlText } from '../text/useMlText';

const WAIT_MS = 250;

/** A search box that tells what was typed once typing pauses. */
export function SearchField(props: {
  text: string;
  onText: (text: string) => void;
  /** What is searched; the ML catalog where it is not said. */
  label?: string;
  /** Enter, once all that was typed is told. */
  onEnter?: () => void;
  /** Stands before the button that clears it. */
  result?: ReactNode;
}) {
  const { text, onText, onEnter, result } = props;
  const t = useMlText();
  const label = props.label ?? t('inventory.search');
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) {
      return undefined;
    }
    const timer = setTimeout(() => onText(typed), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, text, onText]);
  return (
    <TextField
      size="small"
      type="search"
      value={typed}
      onChange={event => setTyped(event.target.value)}
      onKeyDown={({ key }) =>
        key === 'Enter' && (typed === text ? onEnter?.() : onText(typed))
      }
      placeholder={label}
      inputProps={{ 'aria-label': label, maxLength: 200 }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" />
          </InputAdornment>
        ),
        endAdornment: typed && (
          <InputAdornment position="end">
            {result}
            <IconButton
              size="small"
              edge="end"
              aria-label={t('inventory.clearSearch')}
              onClick={() => {
                setTyped('');
                onText('');
              }}
            >
              <ClearIcon fontSize="small" />
            </IconButton>
          </InputAdornment>
        ),
      }}
      sx={{
        flex: '1 1 240px',
        maxWidth: { sm: 360 },
        'input::-webkit-search-cancel-button': { display: 'none' },
      }}
    />
  );
}
