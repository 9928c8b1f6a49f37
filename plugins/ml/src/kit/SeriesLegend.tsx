import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { REST_TONES, seriesTone } from './tones';

/** How a series is drawn, and what it is. */
export interface LegendSeries {
  label: string;
  /** Of its colour; `rest` is grey. */
  index: number | 'rest';
  line: 'solid' | 'dashed' | 'dotted' | 'area';
}

/** What the lines and areas of a chart are, in words. */
export function SeriesLegend(props: { series: LegendSeries[] }) {
  const { mode } = useTheme().palette;
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
      {props.series.map(({ label, index, line }) => {
        const color =
          index === 'rest' ? REST_TONES.other : seriesTone(index, mode);
        return (
          <Box
            component="li"
            key={label}
            sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
          >
            <Box
              aria-hidden
              sx={{ width: 20 }}
              style={
                line === 'area'
                  ? { height: 10, background: color, opacity: 0.6 }
                  : { height: 0, borderTop: `2px ${line} ${color}` }
              }
            />
            {label}
          </Box>
        );
      })}
    </Box>
  );
}
