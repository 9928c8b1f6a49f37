import { styled } from '@mui/material/styles';

/** A small table inside a card. */
export const PlainTable = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  'th, td': {
    padding: '6px 12px 6px 0',
    textAlign: 'left',
    verticalAlign: 'top',
    fontWeight: 400,
    borderBottom: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  'thead th': {
    position: 'sticky',
    top: 0,
    color: theme.palette.text.secondary,
    fontSize: '0.75rem',
    fontWeight: 600,
    background: theme.palette.background.paper,
    whiteSpace: 'nowrap',
  },
  'tbody tr:last-of-type > *': { borderBottom: 0 },
  '.short': { whiteSpace: 'nowrap' },
  '.number': { textAlign: 'right', paddingRight: 0 },
}));
