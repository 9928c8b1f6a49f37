import AgreesIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { ComparedMetric } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { barTone } from './barTone';
import { MetricChart } from './MetricChart';
import { metricDigits } from './metricNumber';
import { FEW_CASES, MetricGroup, metricPanels } from './metricPanels';
import { MetricsTable } from './MetricsTable';

/** The numbers of a card against those of its version, drawn and in a table; a part for each data set. */
export function CardMetrics(props: { metrics: ComparedMetric[] }) {
  const t = useMlText();
  const digits = metricDigits(props.metrics);
  const sources = [
    ...new Set(props.metrics.flatMap(({ source }) => source ?? [])),
  ];
  return (
    <Box sx={{ mt: 1 }}>
      {metricPanels(props.metrics).map(group => (
        <GroupOfMetrics
          key={group.dataset ?? ''}
          group={group}
          digits={digits}
        />
      ))}
      {sources.length > 0 && (
        <Box sx={{ mt: 1, fontSize: '0.75rem', color: 'text.secondary' }}>
          {t('card.metrics.source', { sources: sources.join(', ') })}
        </Box>
      )}
    </Box>
  );
}

function GroupOfMetrics(props: {
  group: MetricGroup;
  /** After the point, by metric. */
  digits: Map<string, number>;
}) {
  const { digits } = props;
  const { dataset, rows, whole, own, bySlice } = props.group;
  const t = useMlText();
  return (
    <Box sx={{ mb: 2 }}>
      {dataset && (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary', mb: 1 }}>
          {t('card.metrics.dataset')}:{' '}
          {isEntityRef(dataset) ? (
            <EntityLink entityRef={dataset} icon />
          ) : (
            dataset
          )}
        </Box>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns:
            'repeat(auto-fit, minmax(min(100%, 270px), 1fr))',
        }}
      >
        {whole && (
          <MetricChart
            panel={whole}
            title={t('card.metrics.whole')}
            digits={digits}
          />
        )}
        {[...own, ...bySlice].map(panel => (
          <MetricChart
            key={panel.key}
            panel={panel}
            title={panel.metric ?? panel.key}
            digits={digits}
          />
        ))}
      </Box>
      <Legend rows={rows} />
      <MetricsTable
        rows={rows}
        label={t('card.metrics.table')}
        digits={digits}
      />
    </Box>
  );
}

/** A full ref; the backend leaves what a card calls a data set as it is written. */
function isEntityRef(dataset: string) {
  return /^mldataset:[^/\s]+\/[^/\s]+$/.test(dataset);
}

/** Only what occurs in these charts. */
function Legend(props: { rows: ComparedMetric[] }) {
  const { rows } = props;
  const theme = useTheme();
  const t = useMlText();
  const color = barTone(theme);
  const marks = [
    {
      text: t('card.metrics.measuredMark'),
      shown: rows.some(({ measured }) => measured !== undefined),
      look: { background: color },
    },
    {
      text: t('card.metrics.few'),
      shown: rows.some(({ n }) => n !== undefined && n < FEW_CASES),
      look: {
        background: `repeating-linear-gradient(45deg, ${color} 0 2px, transparent 2px 4px)`,
        border: `1px solid ${color}`,
      },
    },
    {
      text: t('card.metrics.verdicts.claimed-only'),
      shown: rows.some(({ verdict }) => verdict === 'claimed-only'),
      look: { border: `1.5px dashed ${color}` },
    },
    {
      text: t('card.metrics.claimedMark'),
      shown: rows.some(({ verdict }) => verdict === 'contradicts'),
      look: {
        background: statusTone(theme, 'failing'),
        transform: 'rotate(45deg) scale(0.7)',
      },
    },
    {
      text: t('card.metrics.wholeMark'),
      shown: rows.some(({ slice }) => slice !== 'all'),
      look: { borderLeft: '2px dotted', width: 2 },
    },
  ];
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        listStyle: 'none',
        m: 0,
        mt: 1.5,
        p: 0,
        fontSize: '0.75rem',
        color: 'text.secondary',
      }}
    >
      {marks
        .filter(({ shown }) => shown)
        .map(({ text, look }) => (
          <Box
            component="li"
            key={text}
            sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}
          >
            <Box
              aria-hidden
              sx={{ width: 10, height: 10, boxSizing: 'border-box' }}
              style={look}
            />
            {text}
          </Box>
        ))}
      {rows.some(({ verdict }) => verdict === 'agrees') && (
        <Box
          component="li"
          sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}
        >
          <AgreesIcon
            aria-hidden
            sx={{ fontSize: 14 }}
            style={{ color: statusTone(theme, 'ok') }}
          />
          {t('card.metrics.agreesMark')}
        </Box>
      )}
    </Box>
  );
}
