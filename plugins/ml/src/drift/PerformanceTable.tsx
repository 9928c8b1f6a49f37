import { PerformanceReading } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';
import { Folded } from './Folded';
import { PerformancePoint } from './performanceOf';
import { windowText } from './windowText';

/** The numbers of the chart, newest first. */
export function PerformanceTable(props: { points: PerformancePoint[] }) {
  const t = useMlText();
  return (
    <Folded title={t('drift.performance.table')}>
      <RowTable
        caption={t('drift.performance.table')}
        head={[
          t('drift.trend.when'),
          t('drift.performance.line.measured'),
          t('drift.performance.rowsMeasured'),
          t('drift.performance.line.estimated'),
          t('drift.performance.rowsEstimated'),
        ]}
        rows={[...props.points]
          .reverse()
          .map(point => [
            windowText(point),
            valueText(point.measured),
            point.measured?.n.toLocaleString(),
            valueText(point.estimated),
            point.estimated?.n.toLocaleString(),
          ])}
        numbersFrom={1}
      />
    </Folded>
  );
}

function valueText(reading: PerformanceReading | undefined): string {
  return reading
    ? `${rounded(reading.value)} (${rounded(reading.low)} – ${rounded(
        reading.high,
      )})`
    : '';
}
