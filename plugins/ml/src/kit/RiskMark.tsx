import Box from '@mui/material/Box';
import { riskTone } from './tones';

/** A risk tier with its colour beside its word. */
export function RiskMark(props: { tier: string }) {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{
          width: 10,
          height: 10,
          borderRadius: '2px',
          bgcolor: riskTone(props.tier),
        }}
      />
      {props.tier}
    </Box>
  );
}
