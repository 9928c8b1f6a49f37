import Box from '@mui/material/Box';
import { SmokeLatency, SmokeReport } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { LatencyHistogram } from './LatencyHistogram';
import { duration } from './smokeNumber';

/** How long answers took, against what is allowed. */
export function LatencyPanel(props: {
  report: SmokeReport;
  latency: SmokeLatency;
}) {
  const { report, latency } = props;
  const { edges, counts } = latency.histogram;
  const t = useMlText();
  return (
    <Section title={t('smoke.latency.title')}>
      <LatencyHistogram
        latency={latency}
        allowed={report.settings.slo?.latencyP95Ms}
      />
      <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary', my: 1 }}>
        {t('smoke.latency.method', {
          n: String(latency.n),
          seconds: duration(latency.seconds * 1000),
          concurrency: String(latency.concurrency),
          warmUp: String(latency.warmUpRequests),
        })}
        {latency.p99 === undefined && `; ${t('smoke.latency.p99Why')}`}
      </Box>
      <Box
        component="details"
        sx={{ '& > summary': { cursor: 'pointer', width: 'fit-content' } }}
      >
        <summary>{t('smoke.latency.table')}</summary>
        <RowTable
          caption={t('smoke.latency.caption')}
          head={[
            t('smoke.latency.from'),
            t('smoke.latency.to'),
            t('smoke.latency.requests'),
          ]}
          rows={counts.map((count, index) => [
            duration(edges[index]),
            duration(edges[index + 1]),
            String(count),
          ])}
          numbersFrom={1}
        />
      </Box>
    </Section>
  );
}
