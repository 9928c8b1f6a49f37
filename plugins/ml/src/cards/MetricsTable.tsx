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
import { metricNumber } from './metricNumber';
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
export function MetricsTable(props: {
  rows: ComparedMetric[];
  label: string;
  /** After the point, by metric. */
  digits: Map<string, number>;
}) {
  const { rows, digits } = props;
  const t = useMlText();
  const most = Math.max(...rows.map(row => digits.get(row.metric) ?? 0));
  const cell = (row: ComparedMetric, value: number | undefined) => (
    <MetricCell
      value={value}
      digits={digits.get(row.metric) ?? 0}
      columnDigits={most}
    />
  );
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
          {rows.map((row, index) => (
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
                {row.n?.toLocaleString('en-US') ?? t('card.metrics.none')}
              </td>
              <td className="number">{cell(row, row.claimed)}</td>
              <td className="number">{cell(row, row.measured)}</td>
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

/** Whole under the pointer; with its point below those of the column. */
function MetricCell(props: {
  value: number | undefined;
  digits: number;
  columnDigits: number;
}) {
  const { value, digits, columnDigits } = props;
  const t = useMlText();
  return value === undefined ? (
    <>{t('card.metrics.none')}</>
  ) : (
    <span
      title={String(value)}
      style={{ paddingRight: `${columnDigits - digits}ch` }}
    >
      {metricNumber(value, digits)}
    </span>
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
