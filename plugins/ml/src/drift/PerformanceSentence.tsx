import Box from '@mui/material/Box';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';
import { metricName } from './metricName';
import { PerformanceNow } from './performanceOf';
import { PerformanceVerdict } from './PerformanceVerdict';
import { windowText } from '../kit/windowText';
import { WindowTime } from './WindowTime';

/** What is known now, on what basis, and since when labels are missing. */
export function PerformanceSentence(props: { now: PerformanceNow }) {
  const { window, reading, labelsMissingSince } = props.now;
  const t = useMlText();
  return (
    <Box sx={{ mb: 1.5, maxWidth: '80ch' }}>
      <Box component="span" sx={{ mr: 1 }}>
        <PerformanceVerdict reading={reading} />
      </Box>
      {t(`drift.performance.${reading.basis}`, {
        metric: metricName(reading.metric, t),
        value: rounded(reading.value),
        low: rounded(reading.low),
        high: rounded(reading.high),
        n: reading.n.toLocaleString(),
        window: windowText(window),
      })}{' '}
      {reading.baseline !== undefined &&
        t('drift.performance.baseline', {
          value: rounded(reading.baseline),
        })}{' '}
      {labelsMissingSince === null && t('drift.performance.labelsNever')}
      {labelsMissingSince &&
        t('drift.performance.labelsSince', {
          when: <WindowTime iso={labelsMissingSince} />,
        })}
    </Box>
  );
}
