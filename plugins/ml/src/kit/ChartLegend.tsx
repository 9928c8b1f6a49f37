import Box from '@mui/material/Box';
import { CSSProperties, ReactNode } from 'react';

/** What a mark of a chart means. */
export interface LegendEntry {
  label: string;
  /** The mark, which nobody needs to hear. */
  mark: ReactNode;
}

/** What the marks of a chart are, in words. */
export function ChartLegend(props: { entries: readonly LegendEntry[] }) {
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
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
          <span aria-hidden style={{ display: 'flex' }}>
            {mark}
          </span>
          {label}
        </Box>
      ))}
    </Box>
  );
}

/** A piece of the ground or of the line of a mark. */
export function LegendMark(props: CSSProperties) {
  return <span style={{ display: 'block', ...props }} />;
}
