import Box from '@mui/material/Box';
import { ReactNode } from 'react';

/** Holds a table that may be wider or taller than its place. */
export function ScrollBox(props: {
  label: string;
  maxHeight?: number | string;
  children: ReactNode;
}) {
  return (
    <Box
      tabIndex={0}
      // Not a region: it stands in one that mostly has the same name.
      role="group"
      aria-label={props.label}
      className="scroll"
      sx={{ overflow: 'auto', maxHeight: props.maxHeight }}
    >
      {props.children}
    </Box>
  );
}
