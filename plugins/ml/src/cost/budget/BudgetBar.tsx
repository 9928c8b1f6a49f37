import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { BudgetStatus } from '@callboard/plugin-ml-common';
import { hatch } from '../../kit/hatch';
import { statusTone } from '../../kit/tones';

/** The share that is spent, against a line at the share of time that has passed; what stands beside it says the same. */
export function BudgetBar(props: {
  status: Pick<BudgetStatus, 'spentShare' | 'state' | 'timeShare'>;
  /** Pixels. */
  height?: number;
}) {
  const { status, height = 14 } = props;
  const { spentShare, timeShare } = status;
  const theme = useTheme();
  return (
    <Box aria-hidden sx={{ position: 'relative', minWidth: 120 }}>
      <Box
        sx={{
          height,
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'action.disabledBackground',
        }}
        style={
          spentShare === undefined ? { background: hatch(theme) } : undefined
        }
      >
        <Box
          sx={{ height: '100%' }}
          style={{
            width: `${100 * Math.min(1, Math.max(0, spentShare ?? 0))}%`,
            background: statusTone(theme, status.state),
          }}
        />
      </Box>
      {timeShare !== undefined && (
        <Box
          sx={{
            position: 'absolute',
            top: -3,
            bottom: -3,
            width: 2,
            bgcolor: 'text.primary',
          }}
          style={{ left: `calc(${100 * Math.min(1, timeShare)}% - 1px)` }}
        />
      )}
    </Box>
  );
}
