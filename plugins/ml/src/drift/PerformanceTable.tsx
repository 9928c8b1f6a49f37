import { PerformanceReading } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { rounded } from '../kit/rounded';
import { MlText, useMlText } from '../text/useMlText';
import { Folded } from '../kit/Folded';
import { PerformancePoint } from './performanceOf';
import { windowText } from '../kit/windowText';

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
          t('drift.performance.line.estimated'),
        ]}
        rows={[...props.points]
          .reverse()
          .map(point => [
            windowText(point),
            valueText(point.measured, t),
            valueText(point.estimated, t),
          ])}
        numbersFrom={1}
      />
    </Folded>
  );
}

function valueText(reading: PerformanceReading | undefined, t: MlText): string {
  return reading
    ? t('drift.performance.figure', {
        value: rounded(reading.value),
        low: rounded(reading.low),
        high: rounded(reading.high),
        n: reading.n.toLocaleString(),
      })
    : '';
}
