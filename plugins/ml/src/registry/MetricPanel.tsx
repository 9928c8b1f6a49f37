import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  EntityEvaluations,
  Evaluation,
  ModelVersion,
} from '@callboard/plugin-ml-common';
import Skeleton from '@mui/material/Skeleton';
import { Loaded } from '../api/loaded';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { MetricChart } from './MetricChart';
import { metricsOf, inOrder } from './metricColumns';
import { MetricSeries, seriesOf, slicesOf } from './metricSeries';
import { MetricTable } from './MetricTable';
import { numberFormat } from '../kit/numberFormat';
import { Section } from '../kit/Section';
import { Named } from './versionNames';
import { VersionsState, WHOLE } from './versionsState';

const HEIGHT = 300;

/** One metric across versions, as a chart with a table beside it. */
export function MetricPanel(props: {
  versions: ModelVersion[];
  nameOf: (version: Named) => string;
  evaluations: Loaded<EntityEvaluations>;
  state: VersionsState;
  onState: (change: Partial<VersionsState>) => void;
}) {
  const { versions, nameOf, evaluations, state, onState } = props;
  const t = useMlText();
  const known =
    evaluations.status === 'ready' ? evaluations.data.evaluations : [];
  const metrics = [
    ...new Set([...metricsOf(versions), ...known.map(({ metric }) => metric)]),
  ];
  const metric =
    state.metric && metrics.includes(state.metric) ? state.metric : metrics[0];
  const slices = metric ? slicesOf(known, metric) : [];
  return (
    <Section
      title={t('registry.chart.title')}
      actions={
        metric && (
          <>
            <Choice
              label={t('registry.chart.metric')}
              value={metric}
              values={metrics}
              onValue={next => onState({ metric: next })}
            />
            <Choice
              label={t('registry.chart.slice')}
              value={slices.includes(state.slice) ? state.slice : ''}
              values={slices}
              nameOf={slice =>
                slice === WHOLE ? t('registry.chart.whole') : slice
              }
              onValue={slice => onState({ slice })}
            />
          </>
        )
      }
    >
      {evaluations.status === 'failed' && (
        <FailedPanel
          what={t('registry.evaluations')}
          error={evaluations.error}
          onRetry={evaluations.onRetry}
        />
      )}
      {evaluations.status === 'ready' && evaluations.refreshFailure && (
        <StaleNotice
          what={t('registry.evaluations')}
          failure={evaluations.refreshFailure}
        />
      )}
      {evaluations.status === 'loading' && (
        <Skeleton variant="rounded" height={HEIGHT} />
      )}
      {evaluations.status !== 'loading' && (
        <MetricBody
          versions={versions}
          nameOf={nameOf}
          evaluations={known}
          metric={metric}
          slice={state.slice}
        />
      )}
      {evaluations.status === 'ready' && evaluations.data.truncated && (
        <Note>{t('registry.chart.truncated')}</Note>
      )}
    </Section>
  );
}

function MetricBody(props: {
  versions: ModelVersion[];
  nameOf: (version: Named) => string;
  evaluations: Evaluation[];
  metric?: string;
  slice: string;
}) {
  const { versions, nameOf, evaluations, metric, slice } = props;
  const t = useMlText();
  if (!metric) {
    return <Note>{t('registry.chart.none')}</Note>;
  }
  const inTime = inOrder(versions, 'created');
  const series = seriesOf(inTime, evaluations, metric, slice);
  if (series.length === 0) {
    return <Note>{t('registry.chart.sliceEmpty', { metric })}</Note>;
  }
  const format = numberFormat(
    series.flatMap(({ points }) => points.map(({ value }) => value)),
  );
  const shared = { versions: inTime, nameOf, series, metric, format };
  const sliceName = slice === WHOLE ? t('registry.chart.whole') : slice;
  return (
    <>
      <Notes series={series} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 3fr) minmax(280px, 2fr)',
          },
        }}
      >
        <MetricChart {...shared} height={HEIGHT} />
        <MetricTable
          {...shared}
          height={HEIGHT}
          caption={t('registry.chart.caption', { metric, slice: sliceName })}
        />
      </Box>
    </>
  );
}

/** What must be known before points are compared. */
function Notes(props: { series: MetricSeries[] }) {
  const { series } = props;
  const t = useMlText();
  const digests = new Set(series.flatMap(each => each.datasetDigest ?? []));
  return (
    <>
      {digests.size > 1 && <Note>{t('registry.chart.apartNote')}</Note>}
      {series.some(({ datasetDigest }) => !datasetDigest) && (
        <Note>{t('registry.chart.unknownNote')}</Note>
      )}
    </>
  );
}

function Note(props: { children: string }) {
  return <Box sx={{ color: 'text.secondary', mb: 1 }}>{props.children}</Box>;
}

function Choice(props: {
  label: string;
  value: string;
  values: string[];
  nameOf?: (value: string) => string;
  onValue: (next: string) => void;
}) {
  const { label, value, values, nameOf = each => each, onValue } = props;
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      disabled={values.length === 0}
      onChange={event => onValue(event.target.value)}
      sx={{ minWidth: 160 }}
      InputProps={{ sx: { fontSize: '0.875rem' } }}
    >
      {values.map(each => (
        <MenuItem key={each} value={each} dense>
          {nameOf(each)}
        </MenuItem>
      ))}
    </TextField>
  );
}
