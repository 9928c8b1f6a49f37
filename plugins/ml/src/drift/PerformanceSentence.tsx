import Box from '@mui/material/Box';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';
import { metricName } from './metricName';
import { PerformanceNow, PerformanceStanding } from './performanceOf';
import { PerformanceVerdict } from './PerformanceVerdict';
import { windowText } from '../kit/windowText';
import { WindowTime } from './WindowTime';

/** What is known now, measured and estimated, the worst first, and since when labels are missing. */
export function PerformanceSentence(props: {
  now: PerformanceNow;
  minimumRows: number;
}) {
  const { now, minimumRows } = props;
  return (
    <Box component="ul" sx={{ m: 0, mb: 1.5, p: 0, listStyle: 'none' }}>
      {now.standings.map(standing => (
        <Box
          component="li"
          key={standing.reading.basis}
          sx={{ mb: 0.5, maxWidth: '80ch' }}
        >
          <Standing standing={standing} minimumRows={minimumRows} />
          {standing.reading.basis === 'estimated' && <Labels {...now} />}
        </Box>
      ))}
    </Box>
  );
}

function Standing(props: {
  standing: PerformanceStanding;
  minimumRows: number;
}) {
  const { standing, minimumRows } = props;
  const { reading, window } = standing;
  const t = useMlText();
  return (
    <>
      <Box component="span" sx={{ mr: 1 }}>
        <PerformanceVerdict
          reading={reading}
          lately={standing}
          minimumRows={minimumRows}
        />
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
    </>
  );
}

function Labels(props: PerformanceNow) {
  const { labelsMissingSince } = props;
  const t = useMlText();
  if (labelsMissingSince === null) {
    return <>{t('drift.performance.labelsNever')}</>;
  }
  return labelsMissingSince
    ? t('drift.performance.labelsSince', {
        when: <WindowTime iso={labelsMissingSince} />,
      })
    : null;
}
