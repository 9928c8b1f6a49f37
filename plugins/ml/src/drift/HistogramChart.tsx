import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { rounded } from '../kit/rounded';
import { REST_TONES, seriesTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { DensityStep, Histogram } from './histogramOf';
import { niceTicks } from '../kit/niceTicks';

/** Pixels, and units of the drawing across. */
const HEIGHT = 180;
const WIDTH = 1000;

/** Both densities on one axis, the baseline as an area and the window as a line; its table says the same. */
export function HistogramChart(props: { histogram: Histogram }) {
  const { histogram } = props;
  const { low, high, top, beyond } = histogram;
  const t = useMlText();
  const { mode } = useTheme().palette;
  const span = high - low || 1;
  const x = (value: number) =>
    (WIDTH * (Math.min(high, Math.max(low, value)) - low)) / span;
  const y = (density: number) => HEIGHT - ((HEIGHT - 4) * density) / (top || 1);
  const color = seriesTone(0, mode);
  return (
    <Box aria-hidden sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      <Box
        component="svg"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        sx={{
          display: 'block',
          width: '100%',
          height: HEIGHT,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <path
          d={outline(histogram.baseline, x, y)}
          fill={REST_TONES.other}
          fillOpacity={0.55}
        />
        <path
          d={outline(histogram.current, x, y)}
          fill={color}
          fillOpacity={0.15}
          stroke={color}
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </Box>
      <Box sx={{ position: 'relative', height: 18 }}>
        {niceTicks(low, high, 5).map(tick => (
          <Box
            key={tick}
            component="span"
            sx={{ position: 'absolute', whiteSpace: 'nowrap' }}
            style={{
              left: `${(100 * (tick - low)) / span}%`,
              transform: shiftOf((tick - low) / span),
            }}
          >
            {rounded(tick)}
          </Box>
        ))}
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <span>
          {beyond.low !== undefined &&
            t('drift.column.cutLow', { value: rounded(beyond.low) })}
        </span>
        <span>{t('drift.column.density')}</span>
        <span>
          {beyond.high !== undefined &&
            t('drift.column.cutHigh', { value: rounded(beyond.high) })}
        </span>
      </Box>
    </Box>
  );
}

/** Labels at the ends stay inside. */
function shiftOf(at: number): string | undefined {
  if (at < 0.08) {
    return undefined;
  }
  return at > 0.92 ? 'translateX(-100%)' : 'translateX(-50%)';
}

/** Steps as one shape that returns to the ground where there is nothing. */
function outline(
  steps: DensityStep[],
  x: (value: number) => number,
  y: (density: number) => number,
): string {
  const ground = y(0);
  return steps
    .map(({ from, to, density }, index) => {
      const joins = index > 0 && steps[index - 1].to === from;
      const ends = steps[index + 1]?.from !== to;
      const [left, right, height] = [x(from), x(to), y(density)].map(each =>
        each.toFixed(2),
      );
      return [
        joins ? `L${left} ${height}` : `M${left} ${ground}L${left} ${height}`,
        `L${right} ${height}`,
        ends ? `L${right} ${ground}` : '',
      ].join('');
    })
    .join('');
}
