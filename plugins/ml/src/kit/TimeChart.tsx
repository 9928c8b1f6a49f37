import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { ChartTick } from './ChartTick';
import { niceTicks } from './niceTicks';

/** Units of the drawing across. */
const WIDTH = 1000;
/** Pixels that numbers at the left need. */
const AXIS = 52;

/** A line over time; a point without a value breaks it. */
export interface TimeLine {
  key: string;
  color: string;
  dash?: string;
  /** Marks each point. */
  dots?: boolean;
  points: Array<{ at: number; value?: number }>;
}

/** An area between two lines over time. */
export interface TimeBand {
  key: string;
  color: string;
  points: Array<{ at: number; low?: number; high?: number }>;
}

/** A line down the chart, such as a deployment. */
export interface TimeMark {
  at: number;
  color: string;
}

export interface TimeChartProps {
  /** Pixels. */
  height: number;
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  lines: TimeLine[];
  bands?: TimeBand[];
  marks?: TimeMark[];
  /** A time to point out, such as the window that is opened. */
  selected?: number;
  /** The axis begins at 0. */
  fromZero?: boolean;
  format: (value: number) => string;
}

const inside = (at: number, from: number, to: number) => at >= from && at <= to;

/** Lines and bands over time, with marks of what happened; what stands beside it says the same. */
export function TimeChart(props: TimeChartProps) {
  const { height, from, to, lines, bands = [], marks = [], selected } = props;
  const theme = useTheme();
  const { low, high } = rangeOf(props);
  const x = (at: number) => (WIDTH * (at - from)) / (to - from || 1);
  const y = (value: number) =>
    height - (height * (value - low)) / (high - low || 1);
  return (
    <Box aria-hidden sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      <Box sx={{ position: 'relative', height, ml: `${AXIS}px`, mt: 1 }}>
        {niceTicks(low, high, 4).map(tick => (
          <ChartTick
            key={tick}
            bottom={`${(100 * (tick - low)) / (high - low || 1)}%`}
            label={props.format(tick)}
          />
        ))}
        <Box
          component="svg"
          viewBox={`0 0 ${WIDTH} ${height}`}
          preserveAspectRatio="none"
          sx={{ position: 'absolute', inset: 0, width: '100%', height }}
        >
          {selected !== undefined && (
            <Vertical
              x={x(selected)}
              color={theme.palette.text.primary}
              thick
            />
          )}
          {marks
            .filter(({ at }) => inside(at, from, to))
            .map(({ at, color }, index) => (
              <Vertical key={index} x={x(at)} color={color} />
            ))}
          {bands.map(band => (
            <path
              key={band.key}
              d={bandPath(band, x, y)}
              fill={band.color}
              fillOpacity={0.18}
            />
          ))}
          {lines.map(line => (
            <Line key={line.key} line={line} x={x} y={y} />
          ))}
        </Box>
      </Box>
      <Dates from={from} to={to} />
    </Box>
  );
}

function rangeOf({ lines, bands = [], fromZero }: TimeChartProps) {
  const values = [
    ...lines.flatMap(({ points }) => points.map(({ value }) => value)),
    ...bands.flatMap(({ points }) =>
      points.flatMap(each => [each.low, each.high]),
    ),
    ...(fromZero ? [0] : []),
  ].filter(each => each !== undefined);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.08 * (high - low || Math.abs(high) || 1);
  return { low: fromZero && low >= 0 ? 0 : low - room, high: high + room };
}

type Place = (value: number) => number;

function Line(props: { line: TimeLine; x: Place; y: Place }) {
  const { line, x, y } = props;
  const path = line.points
    .map(({ at, value }, index) => {
      if (value === undefined) {
        return '';
      }
      const joined = index > 0 && line.points[index - 1].value !== undefined;
      return `${joined ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
  const shared = {
    fill: 'none',
    stroke: line.color,
    vectorEffect: 'non-scaling-stroke',
  } as const;
  return (
    <>
      <path {...shared} d={path} strokeWidth={2} strokeDasharray={line.dash} />
      {line.dots && (
        <path
          {...shared}
          // Lines of no length with round ends stay round when the drawing is stretched.
          d={line.points
            .flatMap(({ at, value }) =>
              value === undefined
                ? []
                : `M${x(at).toFixed(1)} ${y(value).toFixed(1)}h0.01`,
            )
            .join('')}
          strokeWidth={6}
          strokeLinecap="round"
        />
      )}
    </>
  );
}

/** Width of the interval of a point that stands alone, pixels. */
const ALONE = 6;

/** One shape for each run of points that have both ends. */
function bandPath({ points }: TimeBand, x: Place, y: Place): string {
  const runs: Array<Array<{ at: number; low: number; high: number }>> = [[]];
  for (const { at, low, high } of points) {
    if (low === undefined || high === undefined) {
      runs.push([]);
    } else {
      runs[runs.length - 1].push({ at, low, high });
    }
  }
  return runs
    .filter(run => run.length > 0)
    .map(run => {
      if (run.length === 1) {
        const [{ at, low, high }] = run;
        const left = x(at) - ALONE / 2;
        return `M${left} ${y(high)}h${ALONE}V${y(low)}h${-ALONE}Z`;
      }
      const above = run.map(({ at, high }) => `${x(at)} ${y(high)}`);
      const below = run.map(({ at, low }) => `${x(at)} ${y(low)}`).reverse();
      return `M${[...above, ...below].join('L')}Z`;
    })
    .join('');
}

function Vertical(props: { x: number; color: string; thick?: boolean }) {
  return (
    <path
      d={`M${props.x.toFixed(1)} 0V10000`}
      stroke={props.color}
      strokeWidth={props.thick ? 6 : 1.5}
      strokeOpacity={props.thick ? 0.15 : 1}
      strokeDasharray={props.thick ? undefined : '2 3'}
      vectorEffect="non-scaling-stroke"
    />
  );
}

function Dates(props: { from: number; to: number }) {
  const { from, to } = props;
  const day = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return (
    <Box
      sx={{
        display: 'flex',
        justifyContent: 'space-between',
        ml: `${AXIS}px`,
        mt: 0.25,
      }}
    >
      {[from, (from + to) / 2, to].map((at, index) => (
        <span key={index}>{day.format(at)}</span>
      ))}
    </Box>
  );
}
