import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { LineChart } from '@mui/x-charts/LineChart';
import { ModelVersion } from '@callboard/plugin-ml-common';
import { seriesTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { MetricSeries } from './metricSeries';
import { decimalsOf } from '../kit/numberFormat';
import { seriesName } from './seriesName';
import { Named } from './versionNames';

/** Marks of series whose points must not be joined. */
const UNJOINED = 'unjoined-';

/** One metric over the versions, oldest first; the table beside it says the same in numbers. */
export function MetricChart(props: {
  versions: ModelVersion[];
  nameOf: (version: Named) => string;
  series: MetricSeries[];
  metric: string;
  format: (value: number) => string;
  /** Pixels. */
  height: number;
}) {
  const { nameOf, series, format, height } = props;
  const t = useMlText();
  const { mode } = useTheme().palette;
  const having = new Set(
    series.flatMap(({ points }) => points.map(({ versionId }) => versionId)),
  );
  const versions = props.versions.filter(each => having.has(each.versionId));
  const at = new Map(versions.map((each, index) => [each.versionId, index]));
  return (
    <Box
      aria-hidden
      sx={{
        minWidth: 0,
        [`& [class*="MuiLineElement-series-${UNJOINED}"]`]: { display: 'none' },
      }}
    >
      <LineChart
        height={height}
        skipAnimation
        margin={{
          left: 64,
          right: 24,
          top: series.length > 1 ? 56 : 16,
          bottom: 32,
        }}
        grid={{ horizontal: true }}
        xAxis={[
          {
            scaleType: 'point',
            // By id, for two versions may have one label.
            data: versions.map(each => each.versionId),
            valueFormatter: (id: string) => {
              const version = versions[at.get(id) ?? -1];
              return version ? nameOf(version) : '';
            },
          },
        ]}
        yAxis={[{ ...scaleOf(series), valueFormatter: format }]}
        series={series.map((each, index) => ({
          id: `${each.datasetDigest ? '' : UNJOINED}${index}`,
          label: seriesName(each, series, t),
          color: seriesTone(index, mode),
          curve: 'linear' as const,
          connectNulls: true,
          data: versions.map(
            ({ versionId }) => pointOf(each, versionId)?.value ?? null,
          ),
          valueFormatter: (value: number | null, { dataIndex }) => {
            const point = pointOf(each, versions[dataIndex]?.versionId);
            if (value === null || !point) {
              return null;
            }
            return point.n === undefined
              ? format(value)
              : t('registry.chart.withN', {
                  value: format(value),
                  n: String(point.n),
                });
          },
        }))}
        slotProps={{
          legend: {
            hidden: series.length < 2,
            itemMarkHeight: 3,
            labelStyle: { fontSize: 12, fontFamily: 'inherit' },
          },
        }}
      />
    </Box>
  );
}

function pointOf(series: MetricSeries, versionId: string | undefined) {
  return series.points.find(each => each.versionId === versionId);
}

/** Bounds, for the chart would take a version without a number for a zero; ticks are no closer than what is written of them. */
function scaleOf(series: MetricSeries[]) {
  const values = series.flatMap(({ points }) =>
    points.map(({ value }) => value),
  );
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const tickMinStep = 10 ** -decimalsOf(values);
  const room = Math.max(0.1 * (high - low || Math.abs(high) || 1), tickMinStep);
  return { min: low - room, max: high + room, tickMinStep };
}
