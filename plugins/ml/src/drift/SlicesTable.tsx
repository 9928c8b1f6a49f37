import { PerformanceReading, WindowReading } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';
import { slicesNow, WHOLE } from './performanceOf';
import { PerformanceVerdict } from './PerformanceVerdict';
import { windowText } from '../kit/windowText';

/** A measure by slice, in the newest window that has it on a basis. */
export function SlicesTable(props: {
  windows: WindowReading[];
  metric: string;
  basis: PerformanceReading['basis'];
  minimumRows: number;
}) {
  const { windows, metric, basis, minimumRows } = props;
  const t = useMlText();
  const now = slicesNow(windows, metric, basis);
  if (!now) {
    return null;
  }
  const title = t('drift.performance.slices', {
    basis: t(`drift.performance.basisOf.${basis}`),
    window: windowText(now.window),
  });
  return (
    <Section inner title={title}>
      <RowTable
        caption={title}
        head={[
          t('drift.performance.slice'),
          t('drift.performance.verdict'),
          t('drift.performance.value'),
          t('drift.performance.interval'),
          t('drift.performance.baselineHead'),
          t('drift.performance.rows'),
        ]}
        rows={now.readings.map(each => [
          each.slice === WHOLE ? t('drift.performance.whole') : each.slice,
          <PerformanceVerdict
            key="verdict"
            compact
            reading={each}
            minimumRows={minimumRows}
          />,
          rounded(each.value),
          `${rounded(each.low)} – ${rounded(each.high)}`,
          each.baseline === undefined ? '' : rounded(each.baseline),
          each.n.toLocaleString(),
        ])}
        numbersFrom={2}
      />
    </Section>
  );
}
