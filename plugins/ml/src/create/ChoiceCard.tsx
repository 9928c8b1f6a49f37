import Box from '@mui/material/Box';
import { ReactNode, useId } from 'react';

/** One answer as a card; the whole of it can be clicked. */
export function ChoiceCard(props: {
  /** The same for all answers of a question. */
  group: string;
  value: string;
  title: string;
  chosen: boolean;
  disabled?: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  const { group, value, title, chosen, disabled, onChoose } = props;
  const id = useId();
  return (
    <Box
      component="label"
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: 1,
        p: 1.5,
        minWidth: 0,
        border: 1,
        borderColor: chosen ? 'primary.main' : 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        boxShadow: theme =>
          chosen ? `inset 0 0 0 1px ${theme.palette.primary.main}` : 'none',
        cursor: disabled ? 'default' : 'pointer',
        '&:focus-within': { outline: '2px solid', outlineOffset: 2 },
      }}
    >
      <Box
        component="input"
        type="radio"
        name={group}
        value={value}
        checked={chosen}
        disabled={disabled}
        onChange={onChoose}
        aria-labelledby={`${id}title`}
        aria-describedby={`${id}text`}
        sx={{
          flexShrink: 0,
          m: 0,
          mt: '3px',
          accentColor: theme => theme.palette.primary.main,
        }}
      />
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Box
          id={`${id}title`}
          sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}
        >
          {title}
        </Box>
        <Box id={`${id}text`} sx={{ fontSize: '0.8125rem', lineHeight: 1.5 }}>
          {props.children}
        </Box>
      </Box>
    </Box>
  );
}
