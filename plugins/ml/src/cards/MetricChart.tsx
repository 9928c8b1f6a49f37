import AgreesIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { ComparedMetric } from '@callboard/plugin-ml-common';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { FEW_CASES, isWhole, lowerIsBetter, MetricPanel } from './metricPanels';
import { barTone } from './barTone';
import { metricNumber } from './metricNumber';

/** Bars on one axis: the metrics of the whole, or one metric by slice. The table beside it says the same. */
export function MetricChart(props: {
  panel: MetricPanel;
  title: string;
  /** After the point, by metric. */
  digits: Map<string, number>;
}) {
  const { panel, title, digits } = props;
  const t = useMlText();
  const { rows, metric, axis } = panel;
  const whole = metric ? rows.find(isWhole) : undefined;
  const known = whole && (whole.measured ?? whole.claimed);
  return (
    <Box
      component="figure"
      aria-label={title}
      sx={{ m: 0, minWidth: 0, gridColumn: metric ? undefined : '1 / -1' }}
    >
      <Box
        component="figcaption"
        sx={{ fontSize: '0.8125rem', fontWeight: 600, mb: 0.5 }}
      >
        {title}
        {metric && lowerIsBetter(metric) && (
          <Box
            component="span"
            sx={{ fontWeight: 400, color: 'text.secondary', ml: 0.75 }}
          >
            {t('card.metrics.lowerBetter')}
          </Box>
        )}
      </Box>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: `minmax(72px, ${
            metric ? '40%' : '30%'
          }) minmax(0, 1fr) max-content`,
          columnGap: 1,
          fontSize: '0.75rem',
          lineHeight: 1.3,
        }}
      >
        {rows.map((row, index) => (
          <ChartRow
            key={index}
            row={row}
            label={metric ? undefined : row.metric}
            axis={axis}
            reference={row === whole ? undefined : known}
            digits={digits.get(row.metric) ?? 0}
          />
        ))}
        <Axis axis={axis} />
      </Box>
    </Box>
  );
}

type Scale = MetricPanel['axis'];

const percentAt = (value: number, { min, max }: Scale) =>
  (100 * (value - min)) / (max - min);

function ChartRow(props: {
  row: ComparedMetric;
  /** The metric, where bars are metrics. */
  label?: string;
  axis: Scale;
  /** Value over all cases, as a line across the slices. */
  reference?: number;
  /** After the point. */
  digits: number;
}) {
  const { row, label, axis, reference, digits } = props;
  const t = useMlText();
  const theme = useTheme();
  const wrong = row.verdict === 'contradicts';
  const few = row.n !== undefined && row.n < FEW_CASES;
  const value = row.measured ?? row.claimed;
  return (
    <>
      <Box sx={{ py: 0.5, overflowWrap: 'anywhere' }}>
        <Box component="span" sx={{ fontWeight: isWhole(row) ? 600 : 400 }}>
          {label ?? (isWhole(row) ? t('card.metrics.whole') : row.slice)}
        </Box>{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {label && lowerIsBetter(label) && `${t('card.metrics.lowerBetter')} `}
          {!label && row.n !== undefined && (
            <span style={{ whiteSpace: 'nowrap' }}>
              {t('card.metrics.n', { n: String(row.n) })}
            </span>
          )}
          {few && ` · ${t('card.metrics.fewShort')}`}
        </Box>
        {wrong && (
          <Box
            sx={{ fontWeight: 600 }}
            style={{ color: statusTone(theme, 'failing') }}
            title={row.claimed === undefined ? undefined : String(row.claimed)}
          >
            ✗{' '}
            {t('card.metrics.contradiction', {
              claimed: metricNumber(row.claimed ?? 0, digits),
            })}
          </Box>
        )}
      </Box>
      <Track row={row} axis={axis} reference={reference} few={few} />
      <Box
        title={value === undefined ? undefined : String(value)}
        sx={{
          py: 0.5,
          textAlign: 'right',
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {value === undefined
          ? t('card.metrics.none')
          : metricNumber(value, digits)}
        <Box component="span" sx={{ display: 'inline-block', width: 14 }}>
          {row.verdict === 'agrees' && (
            <AgreesIcon
              aria-hidden
              sx={{ fontSize: 12, verticalAlign: 'middle' }}
              style={{ color: statusTone(theme, 'ok') }}
            />
          )}
        </Box>
      </Box>
    </>
  );
}

function Track(props: {
  row: ComparedMetric;
  axis: Scale;
  reference?: number;
  few: boolean;
}) {
  const { row, axis, reference, few } = props;
  const theme = useTheme();
  const { measured, claimed, verdict } = row;
  const color = barTone(theme);
  const value = measured ?? claimed ?? 0;
  const from = percentAt(Math.min(0, value), axis);
  const to = percentAt(Math.max(0, value), axis);
  return (
    <Box
      aria-hidden
      sx={{
        position: 'relative',
        my: '5px',
        height: 12,
        bgcolor: 'action.hover',
        borderRadius: 0.5,
      }}
    >
      <Box
        sx={{ position: 'absolute', top: 0, bottom: 0, borderRadius: 0.5 }}
        style={{
          left: `${from}%`,
          width: `${to - from}%`,
          minWidth: 2,
          ...barLook(color, measured === undefined, few),
        }}
      />
      {reference !== undefined && (
        <Mark
          at={percentAt(reference, axis)}
          line={theme.palette.text.secondary}
        />
      )}
      {verdict === 'contradicts' && claimed !== undefined && (
        <Diamond
          at={percentAt(claimed, axis)}
          color={statusTone(theme, 'failing')}
        />
      )}
    </Box>
  );
}

/** Solid when measured, outlined when only the card says so, hatched on few cases. */
function barLook(color: string, claimedOnly: boolean, few: boolean) {
  if (claimedOnly) {
    return { border: `1.5px dashed ${color}` };
  }
  return few
    ? {
        background: `repeating-linear-gradient(45deg, ${color} 0 3px, transparent 3px 6px)`,
        border: `1px solid ${color}`,
      }
    : { background: color };
}

function Mark(props: { at: number; line: string }) {
  return (
    <Box
      sx={{ position: 'absolute', top: -5, bottom: -5, width: 0 }}
      style={{ left: `${props.at}%`, borderLeft: `1.5px dotted ${props.line}` }}
    />
  );
}

function Diamond(props: { at: number; color: string }) {
  return (
    <Box
      sx={{
        position: 'absolute',
        top: 2,
        width: 8,
        height: 8,
        ml: '-4px',
        transform: 'rotate(45deg)',
        border: '1.5px solid',
        borderColor: 'background.paper',
        boxSizing: 'border-box',
      }}
      style={{ left: `${props.at}%`, background: props.color }}
    />
  );
}

function Axis(props: { axis: Scale }) {
  const { min, max } = props.axis;
  return (
    <>
      <span />
      <Box
        aria-hidden
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          borderTop: '1px solid',
          borderColor: 'divider',
          color: 'text.secondary',
          fontSize: '0.6875rem',
        }}
      >
        <span>{axisNumber(min)}</span>
        <span>{axisNumber(max)}</span>
      </Box>
      <span />
    </>
  );
}

function axisNumber(value: number) {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}
