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
export function RiskMark(props: {
  tier: string;
  /** Shown in place of the bare tier. */
  title?: string;
}) {
  const { tier, title = tier } = props;
  const { mode } = useTheme().palette;
  return (
    <Mark
      title={tier}
      style={{ ['--risk-tone' as string]: riskTone(tier, mode) }}
    >
      {title}
    </Mark>
  );
}
