import { useTheme } from '@mui/material/styles';
import { ChartLegend, LegendMark } from './ChartLegend';
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
  const entries = props.series.map(({ label, index, line }) => {
    const color = index === 'rest' ? REST_TONES.other : seriesTone(index, mode);
    const mark =
      line === 'area'
        ? { width: 20, height: 10, background: color, opacity: 0.6 }
        : { width: 20, height: 0, borderTop: `2px ${line} ${color}` };
    return { label, mark: <LegendMark {...mark} /> };
  });
  return <ChartLegend entries={entries} />;
}
