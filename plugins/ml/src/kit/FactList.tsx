import Box from '@mui/material/Box';
import { ReactNode } from 'react';

/** A name and what is known under it. */
export interface Fact {
  label: string;
  value: ReactNode;
  /** Takes the room of two. */
  wide?: boolean;
}

/** Facts in as many columns as there is room for. */
export function FactList(props: { facts: Fact[] }) {
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(136px, 1fr))',
        gap: 1.5,
        m: 0,
      }}
    >
      {props.facts.map(({ label, value, wide }) => (
        <Box
          key={label}
          sx={{
            minWidth: 0,
            gridColumn: wide ? { xs: '1 / -1', sm: 'span 2' } : undefined,
          }}
        >
          <Box
            component="dt"
            sx={{ fontSize: '0.75rem', color: 'text.secondary' }}
          >
            {label}
          </Box>
          <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
