import Box from '@mui/material/Box';
import { ReactNode } from 'react';

/** A quiet sentence below a list. */
export function Remark(props: { children: ReactNode }) {
  return (
    <Box
      sx={{
        mt: 1,
        fontSize: '0.8125rem',
        lineHeight: 1.4,
        color: 'text.secondary',
        overflowWrap: 'anywhere',
      }}
    >
      {props.children}
    </Box>
  );
}
