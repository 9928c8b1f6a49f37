import { readableRef } from '../kit/readableRef';
import { MlText } from '../text/useMlText';
import { shortDigest } from '../kit/shortDigest';
import { MetricSeries } from './metricSeries';

/** How a series is called: its data set, its digest where two have one name, and who measured where that differs. */
export function seriesName(
  series: MetricSeries,
  all: MetricSeries[],
  t: MlText,
): string {
  const { dataset, datasetDigest, source } = series;
  if (!datasetDigest) {
    return t('registry.chart.unknownData');
  }
  const digests = new Set(
    all
      .filter(each => each.dataset === dataset)
      .map(each => each.datasetDigest),
  );
  const sources = new Set(all.map(each => each.source));
  return [
    dataset && readableRef(dataset).replace(/^mldataset:/i, ''),
    (!dataset || digests.size > 1) && shortDigest(datasetDigest),
    sources.size > 1 && source,
  ]
    .filter(Boolean)
    .join(' · ');
}
