import { styled, useTheme } from '@mui/material/styles';
import { riskTone } from './tones';

const Mark = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  verticalAlign: 'middle',
  '&::before': {
    content: '""',
    width: 10,
    height: 10,
    borderRadius: 2,
    background: 'var(--risk-tone)',
  },
});

/** A risk tier with its colour beside its word. */
export function RiskMark(props: { tier: string }) {
  const { mode } = useTheme().palette;
  return (
    <Mark
      title={props.tier}
      style={{ ['--risk-tone' as string]: riskTone(props.tier, mode) }}
    >
      {props.tier}
    </Mark>
  );
}
