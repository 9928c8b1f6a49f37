import Box from '@mui/material/Box';
import { CSSProperties } from 'react';

/** What a mark of a chart means. */
export interface LegendEntry {
  label: string;
  /** Of the mark: its size and its ground or line. */
  mark: CSSProperties;
}

/** What the marks of a chart are, in words. */
export function ChartLegend(props: { entries: LegendEntry[] }) {
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        m: 0,
        mb: 1,
        p: 0,
        listStyle: 'none',
        fontSize: '0.75rem',
        color: 'text.secondary',
      }}
    >
      {props.entries.map(({ label, mark }) => (
        <Box
          component="li"
          key={label}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
        >
          <span aria-hidden style={{ display: 'block', ...mark }} />
          {label}
        </Box>
      ))}
    </Box>
  );
}
