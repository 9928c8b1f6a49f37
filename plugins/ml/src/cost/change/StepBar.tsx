import Box from '@mui/material/Box';
import { Theme, useTheme } from '@mui/material/styles';
import { REST_TONES, seriesTone } from '../../kit/tones';
import { hatch } from '../../kit/hatch';
import { ChangeStep } from './changeSteps';

/** The bar of a step, between where the step before ended and where it leads; its amount stands beside it. */
export function StepBar(props: {
  step: ChangeStep;
  scale: { low: number; high: number };
}) {
  const { step, scale } = props;
  const theme = useTheme();
  const span = scale.high - scale.low;
  const [low, high] = [
    Math.min(step.from, step.to),
    Math.max(step.from, step.to),
  ];
  return (
    <Box aria-hidden sx={{ position: 'relative', height: 18, minWidth: 80 }}>
      <Box
        sx={{
          position: 'absolute',
          top: 0,
          bottom: 0,
          // A step of nothing still shows where it stands.
          minWidth: 2,
          borderRadius: 0.5,
        }}
        style={{
          left: `${(100 * (low - scale.low)) / span}%`,
          width: `${(100 * (high - low)) / span}%`,
          background: toneOf(step, theme),
        }}
      />
    </Box>
  );
}

/** What it costs, what was added, what was saved, and what nobody knows. */
function toneOf({ amount, key }: ChangeStep, theme: Theme): string {
  const { mode } = theme.palette;
  switch (key) {
    case 'before':
    case 'after':
      return seriesTone(0, mode);
    case 'unexplained':
      return hatch(theme);
    default:
      return amount === 0
        ? REST_TONES.other
        : seriesTone(amount > 0 ? 1 : 2, mode);
  }
}
