import Box from '@mui/material/Box';
import { ReactNode } from 'react';

/** The numbers of a chart, folded until one asks for them. */
export function ChartTable(props: { title: string; children: ReactNode }) {
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
