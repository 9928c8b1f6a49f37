import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { SmokeLatency } from '@callboard/plugin-ml-common';
import { seriesTone, statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { histogramScale, Scale } from './histogramScale';
import { duration } from './smokeNumber';

/** Pixels. */
const HEIGHT = 150;
const ROW = 16;

/** Requests by latency, with the percentiles and the limit as lines across it; its table says the same. */
export function LatencyHistogram(props: {
  latency: SmokeLatency;
  /** p95 that the entity promises, in milliseconds. */
  allowed?: number;
}) {
  const { latency, allowed } = props;
  const { edges, counts } = latency.histogram;
  const t = useMlText();
  const theme = useTheme();
  if (counts.length === 0) {
    return null;
  }
  const at = histogramScale(edges);
  const last = edges[edges.length - 1];
  // Where the middle of the values is not in the middle of the axis.
  const log = Math.abs(at((edges[0] + last) / 2) - 50) > 1;
  const beyond = allowed !== undefined && allowed > last;
  const late = allowed !== undefined && latency.p95 > allowed;
  const percentiles = [
    [t('smoke.figure.p50'), latency.p50],
    [t('smoke.figure.p95'), latency.p95],
    ...(latency.p99 === undefined
      ? []
      : [[t('smoke.figure.p99'), latency.p99] as const]),
  ] as const;
  return (
    <Box
      component="figure"
      aria-label={t('smoke.latency.caption')}
      sx={{ m: 0 }}
    >
      <Box
        sx={{
          position: 'relative',
          height: HEIGHT,
          mt: `${percentiles.length * ROW + ROW}px`,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Bars edges={edges} counts={counts} at={at} />
        {percentiles.map(([name, value], index) => (
          <Line
            key={name}
            left={at(value)}
            above={percentiles.length - index}
            label={`${name} ${duration(value)}`}
            color={theme.palette.text.primary}
          />
        ))}
        {allowed !== undefined && (
          <Line
            left={at(allowed)}
            above={percentiles.length + 1}
            thick
            label={t(beyond ? 'smoke.latency.sloBeyond' : 'smoke.latency.slo', {
              value: duration(allowed),
            })}
            color={statusTone(theme, late ? 'failing' : 'ok')}
          />
        )}
      </Box>
      <Box
        aria-hidden
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          fontSize: '0.75rem',
          color: 'text.secondary',
        }}
      >
        <span>{duration(edges[0])}</span>
        {log && <span>{t('smoke.history.log')}</span>}
        <span>{duration(last)}</span>
      </Box>
    </Box>
  );
}

function Bars(props: { edges: number[]; counts: number[]; at: Scale }) {
  const { edges, counts, at } = props;
  const t = useMlText();
  const { mode } = useTheme().palette;
  const most = Math.max(1, ...counts);
  return (
    <>
      {counts.map((count, index) => {
        const [left, right] = [at(edges[index]), at(edges[index + 1])];
        return (
          <Box
            key={index}
            aria-hidden
            title={`${duration(edges[index])} – ${duration(
              edges[index + 1],
            )}: ${count} ${t('smoke.latency.requests')}`}
            sx={{
              position: 'absolute',
              bottom: 0,
              bgcolor: seriesTone(0, mode),
              borderRight: '1px solid',
              borderColor: 'background.paper',
            }}
            style={{
              left: `${left}%`,
              width: `max(2px, ${right - left}%)`,
              // What happened once must be seen.
              height: count && `max(2px, ${(100 * count) / most}%)`,
            }}
          />
        );
      })}
    </>
  );
}

/** A line at a latency; its label turns to the side on which there is room. */
function Line(props: {
  left: number;
  /** Rows of labels above the bars at which its own stands, so that labels do not meet. */
  above: number;
  label: string;
  color: string;
  thick?: boolean;
}) {
  const { left, above, label, color, thick } = props;
  return (
    <Box
      sx={{
        position: 'absolute',
        bottom: 0,
        borderLeft: thick ? '2px solid' : '1px dashed',
        fontSize: '0.75rem',
        lineHeight: `${ROW}px`,
        whiteSpace: 'nowrap',
        fontVariantNumeric: 'tabular-nums',
      }}
      style={{
        left: `min(${left}%, 100% - 2px)`,
        top: -above * ROW,
        color,
      }}
    >
      <Box
        component="span"
        sx={{
          position: 'absolute',
          top: 0,
          px: 0.5,
          ...(left > 60 ? { right: 0 } : { left: 0 }),
        }}
      >
        {label}
      </Box>
    </Box>
  );
}
