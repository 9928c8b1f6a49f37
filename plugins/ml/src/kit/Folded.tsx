import Box from '@mui/material/Box';
import { ReactNode } from 'react';

/** What is seen once one asks for it, such as the numbers of a chart. */
export function Folded(props: { title: string; children: ReactNode }) {
  return (
    <Box
      component="details"
      sx={{ mt: 1, '& > summary': { cursor: 'pointer', width: 'fit-content' } }}
    >
      <summary>{props.title}</summary>
      {props.children}
    </Box>
  );
}
