import Box from '@mui/material/Box';
import { ReactNode } from 'react';

/** So many rows stand one below the other; only more are scrolled, since nothing shows that a box scrolls. */
const FEW = 30;

/** Holds a table that may be wider or taller than its place. */
export function ScrollBox(props: {
  label: string;
  /** Of a table of many rows. */
  maxHeight?: number | string;
  /** How many rows it has; many where it is not said. */
  rows?: number;
  children: ReactNode;
}) {
  const { label, maxHeight, rows = Infinity, children } = props;
  return (
    <Box
      tabIndex={0}
      // Not a region: it stands in one that mostly has the same name.
      role="group"
      aria-label={label}
      className="scroll"
      sx={{
        // Words for screen readers are absolute: placed by the page, they would make it as wide as the table.
        position: 'relative',
        overflow: 'auto',
        maxHeight: rows > FEW ? maxHeight : undefined,
      }}
    >
      {children}
    </Box>
  );
}
