import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { RISK_TIERS } from '@callboard/plugin-ml-common';
import { BarTable } from '../kit/BarTable';
import { riskTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { Holdings } from './holdings';

/** Models by risk tier, highest first. */
export function RiskChart(props: { risks: Holdings['risks'] }) {
  const t = useMlText();
  const { mode } = useTheme().palette;
  if (props.risks.length === 0) {
    return <Box sx={{ color: 'text.secondary' }}>{t('team.noRisk')}</Box>;
  }
  const ranks: readonly string[] = RISK_TIERS;
  return (
    <BarTable
      head={{ label: t('team.column.riskTier'), total: t('team.column.total') }}
      bars={[...props.risks]
        .sort((a, b) => ranks.indexOf(b.tier) - ranks.indexOf(a.tier))
        .map(({ tier, count }) => ({
          key: tier,
          label: tier,
          total: count,
          parts: [
            { key: tier, label: tier, count, color: riskTone(tier, mode) },
          ],
        }))}
    />
  );
}
