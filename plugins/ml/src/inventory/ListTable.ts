import { styled } from '@mui/material/styles';

/** Height of a row in pixels: two lines of text. */
export const ROW_HEIGHT = 46;

/** The table of the list: its head stays above its rows, and names stay beside their columns. */
export const ListTable = styled('table')(({ theme }) => ({
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'separate',
  borderSpacing: 0,
  fontSize: '0.8125rem',
  color: theme.palette.text.primary,
  'th, td': {
    height: ROW_HEIGHT,
    padding: '0 12px',
    textAlign: 'left',
    fontWeight: 400,
    lineHeight: 1.35,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    boxSizing: 'border-box',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  'thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    height: 36,
    background: theme.palette.background.paper,
    color: theme.palette.text.secondary,
    fontSize: '0.75rem',
    fontWeight: 600,
  },
  '.quiet, .second-line': { color: theme.palette.text.secondary },
  '.second-line': {
    paddingLeft: 20,
    fontSize: '0.75rem',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  // Names, the heads of their rows, stay in sight when the columns are scrolled sideways.
  'tr > th:first-of-type': {
    position: 'sticky',
    left: 0,
    // Above what the other cells position, such as texts for screen readers.
    zIndex: 1,
    background: theme.palette.background.paper,
  },
  'thead tr > th:first-of-type': { zIndex: 3 },
  'tbody tr:hover > *': {
    // Both layers, for a see-through cell would show what scrolls below it.
    backgroundImage: `linear-gradient(${theme.palette.action.hover} 0 0)`,
  },
}));
