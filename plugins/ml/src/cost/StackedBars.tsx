import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { CostKind } from '@callboard/plugin-ml-common';
import { ChartTick } from '../kit/ChartTick';
import { niceTicks } from '../kit/niceTicks';
import { hatch } from '../kit/hatch';
import { rangeOf, Stack } from './stacks';

/** Pixels. */
const HEIGHT = 220;
/** Pixels that numbers at the left need. */
const AXIS = 60;
/** Above the highest bar, as a share of its height. */
const ROOM = 0.06;

/** Bars in parts over time, hatched where nothing is known; the table beside it says the same. */
export function StackedBars(props: {
  stacks: readonly Stack[];
  toneOf: (kind: CostKind) => string;
  format: (value: number) => string;
  /** What a bar says when it is pointed at. */
  titleOf: (stack: Stack) => string;
}) {
  const { stacks, toneOf, format, titleOf } = props;
  const theme = useTheme();
  const range = rangeOf(stacks);
  const { low } = range;
  const high = range.high + ROOM * (range.high - low);
  const share = (value: number) => `${(100 * (value - low)) / (high - low)}%`;
  return (
    <Box aria-hidden sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      <Box
        sx={{ position: 'relative', height: HEIGHT, ml: `${AXIS}px`, mt: 1 }}
      >
        {niceTicks(low, high, 4).map(tick => (
          <ChartTick key={tick} bottom={share(tick)} label={format(tick)} />
        ))}
        <Box sx={{ position: 'absolute', inset: 0, display: 'flex' }}>
          {stacks.map(stack => (
            <Box
              key={stack.from}
              title={titleOf(stack)}
              sx={{
                position: 'relative',
                flex: '1 1 0',
                '&:hover': { bgcolor: 'action.hover' },
              }}
              style={
                stack.amount === null ? { background: hatch(theme) } : undefined
              }
            >
              {stack.parts.map(part => (
                <Box
                  key={part.kind}
                  sx={{ position: 'absolute', left: '12%', right: '12%' }}
                  style={{
                    bottom: share(part.low),
                    height: `${(100 * (part.high - part.low)) / (high - low)}%`,
                    background: toneOf(part.kind),
                  }}
                />
              ))}
            </Box>
          ))}
        </Box>
      </Box>
      <Dates stacks={stacks} />
    </Box>
  );
}

/** The first, the middle and the last of the bars, each below it. */
function Dates(props: { stacks: readonly Stack[] }) {
  const { stacks } = props;
  const day = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const shown = new Set([0, Math.floor(stacks.length / 2), stacks.length - 1]);
  return (
    <Box
      sx={{
        display: 'flex',
        justifyContent: 'space-between',
        ml: `${AXIS}px`,
        mt: 0.5,
      }}
    >
      {stacks
        .filter((_, index) => shown.has(index))
        .map(({ from }) => (
          <span key={from}>{day.format(new Date(from))}</span>
        ))}
    </Box>
  );
}
