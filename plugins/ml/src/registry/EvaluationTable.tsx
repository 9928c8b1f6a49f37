import { Evaluation } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { useMlText } from '../text/useMlText';
import { numberFormat } from '../kit/numberFormat';
import { RowTable } from '../kit/RowTable';
import { shortDigest } from '../kit/shortDigest';
import { WHOLE } from './versionsState';

/** The measured numbers of a version. */
export function EvaluationTable(props: { evaluations: Evaluation[] }) {
  const { evaluations } = props;
  const t = useMlText();
  return (
    <RowTable
      caption={t('registry.detail.evaluations')}
      head={[
        t('registry.chart.metric'),
        t('registry.detail.slice'),
        t('registry.chart.data'),
        t('registry.detail.source'),
        t('registry.chart.n'),
        t('registry.detail.value'),
      ]}
      numbersFrom={4}
      rows={evaluations.map(each => [
        each.metric,
        each.slice === WHOLE ? t('registry.chart.whole') : each.slice,
        <DataOf key="data" evaluation={each} />,
        each.source,
        each.n,
        numberFormat(
          evaluations
            .filter(({ metric }) => metric === each.metric)
            .map(({ value }) => value),
        )(each.value),
      ])}
    />
  );
}

function DataOf(props: { evaluation: Evaluation }) {
  const { dataset, datasetDigest } = props.evaluation;
  const t = useMlText();
  if (dataset) {
    return <EntityLink entityRef={dataset} />;
  }
  return (
    <span title={datasetDigest}>
      {datasetDigest
        ? shortDigest(datasetDigest)
        : t('registry.chart.unknownData')}
    </span>
  );
}
