import AgreesIcon from '@mui/icons-material/Check';
import ContradictsIcon from '@mui/icons-material/Close';
import ClaimedIcon from '@mui/icons-material/DescriptionOutlined';
import MeasuredIcon from '@mui/icons-material/StraightenOutlined';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { ComparedMetric, StatusLevel } from '@callboard/plugin-ml-common';
import { PlainTable } from '../kit/PlainTable';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { exactNumber } from './metricNumber';
import { FEW_CASES, isWhole } from './metricPanels';

const VERDICTS: Record<
  ComparedMetric['verdict'],
  { level: StatusLevel; Icon: typeof AgreesIcon }
> = {
  agrees: { level: 'ok', Icon: AgreesIcon },
  contradicts: { level: 'failing', Icon: ContradictsIcon },
  'claimed-only': { level: 'unknown', Icon: ClaimedIcon },
  'measured-only': { level: 'not-set-up', Icon: MeasuredIcon },
};

/** Every number, as the card claims it and as it was measured. */
export function MetricsTable(props: { rows: ComparedMetric[]; label: string }) {
  const t = useMlText();
  const number = (value: number | undefined) =>
    value === undefined ? t('card.metrics.none') : exactNumber(value);
  return (
    <Box
      role="region"
      aria-label={props.label}
      tabIndex={0}
      sx={{ overflow: 'auto', maxHeight: 420, mt: 2 }}
    >
      <PlainTable
        sx={{
          fontVariantNumeric: 'tabular-nums',
          '.number': { pl: 1, pr: 1, whiteSpace: 'nowrap' },
          'thead th': { bgcolor: 'background.default', zIndex: 1 },
          minWidth: 520,
        }}
      >
        <thead>
          <tr>
            <th scope="col">{t('card.metrics.metric')}</th>
            <th scope="col">{t('card.metrics.slice')}</th>
            <th scope="col" className="number">
              {t('card.metrics.cases')}
            </th>
            <th scope="col" className="number">
              {t('card.metrics.claimed')}
            </th>
            <th scope="col" className="number">
              {t('card.metrics.measured')}
            </th>
            <th scope="col">{t('card.metrics.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">{row.metric}</th>
              <td>{isWhole(row) ? t('card.metrics.all') : row.slice}</td>
              <td
                className="number"
                title={
                  row.n !== undefined && row.n < FEW_CASES
                    ? t('card.metrics.few')
                    : undefined
                }
              >
                {number(row.n)}
              </td>
              <td className="number">{number(row.claimed)}</td>
              <td className="number">{number(row.measured)}</td>
              <td className="short">
                <Verdict verdict={row.verdict} />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Box>
  );
}

function Verdict(props: { verdict: ComparedMetric['verdict'] }) {
  const t = useMlText();
  const theme = useTheme();
  const { level, Icon } = VERDICTS[props.verdict];
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
      style={{ color: statusTone(theme, level) }}
    >
      <Icon aria-hidden sx={{ fontSize: 16 }} />
      {t(`card.metrics.verdicts.${props.verdict}`)}
    </Box>
  );
}
