import Box from '@mui/material/Box';
import { ModelVersion } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { seriesTone } from '../kit/tones';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { DenseTable } from '../kit/DenseTable';
import { MetricSeries } from './metricSeries';
import { seriesName } from './seriesName';
import { Named } from './versionNames';

/** The numbers of the chart, in its order. */
export function MetricTable(props: {
  versions: ModelVersion[];
  nameOf: (version: Named) => string;
  series: MetricSeries[];
  metric: string;
  caption: string;
  format: (value: number) => string;
  /** Pixels. */
  height: number;
}) {
  const { versions, nameOf, series, metric, caption, format, height } = props;
  const t = useMlText();
  const rows = versions.flatMap(version =>
    series.flatMap((each, index) =>
      each.points
        .filter(({ versionId }) => versionId === version.versionId)
        .map(point => ({ version, series: each, index, point })),
    ),
  );
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={caption}
      sx={{ overflow: 'auto', maxHeight: height }}
    >
      <DenseTable>
        <caption style={visuallyHidden}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('registry.chart.version')}</th>
            <th scope="col" className="number">
              {metric}
            </th>
            <th
              scope="col"
              className="number"
              title={t('registry.chart.nHint')}
            >
              {t('registry.chart.n')}
            </th>
            <th scope="col">{t('registry.chart.data')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ version, series: each, index, point }) => (
            <tr key={`${version.versionId} ${each.key}`}>
              <th scope="row">{nameOf(version)}</th>
              <td className="number" title={String(point.value)}>
                {format(point.value)}
              </td>
              <td className="number">{point.n}</td>
              <td title={each.datasetDigest}>
                {series.length > 1 && <Swatch index={index} />}
                {each.dataset ? (
                  <EntityLink
                    entityRef={each.dataset}
                    title={seriesName(each, series, t)}
                  />
                ) : (
                  seriesName(each, series, t)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </DenseTable>
    </Box>
  );
}

function Swatch(props: { index: number }) {
  return (
    <Box
      component="span"
      aria-hidden
      sx={{
        display: 'inline-block',
        width: 10,
        height: 10,
        mr: 0.75,
        borderRadius: '2px',
        bgcolor: theme => seriesTone(props.index, theme.palette.mode),
      }}
    />
  );
}
