import { styled } from '@mui/material/styles';

/** A table of rows of one line whose head stays in sight; numbers stand below one another. */
export const DenseTable = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'separate',
  borderSpacing: 0,
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  'th, td': {
    height: 40,
    padding: '0 10px',
    textAlign: 'left',
    fontWeight: 400,
    whiteSpace: 'nowrap',
    boxSizing: 'border-box',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  'thead th, thead td': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    height: 32,
    background: theme.palette.background.paper,
    color: theme.palette.text.secondary,
    fontSize: '0.75rem',
    fontWeight: 600,
  },
  '.group': {
    height: 36,
    paddingTop: 10,
    fontWeight: 600,
    background: 'transparent',
  },
  '.number': { textAlign: 'right' },
  '.wrap': {
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
    minWidth: 120,
    paddingTop: 6,
    paddingBottom: 6,
  },
  '.quiet': { color: theme.palette.text.secondary },
  '.best': {
    marginRight: 6,
    fontSize: '0.6875rem',
    fontWeight: 400,
    color: theme.palette.text.secondary,
  },
  'tbody tr:last-of-type > *': { borderBottom: 0 },
  'tbody tr.gone > *': { color: theme.palette.text.secondary },
  // Not the colour of what is selected: links of Backstage cannot be read on it.
  'tbody tr.ticked > *': { background: theme.palette.background.paper },
  'tbody tr.ticked > :first-child': {
    boxShadow: `inset 3px 0 ${theme.palette.primary.main}`,
  },
  // No darker ground, on which links would be hard to read.
  'tbody tr.shown > th': {
    boxShadow: `inset 3px 0 ${theme.palette.primary.main}`,
    fontWeight: 600,
  },
  'tbody tr:hover > *': {
    backgroundImage: `linear-gradient(${theme.palette.action.hover} 0 0)`,
  },
}));
