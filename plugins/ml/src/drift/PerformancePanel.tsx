import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  DriftMark,
  DriftSettings,
  WindowReading,
} from '@callboard/plugin-ml-common';
import { EmptyNote } from '../kit/OverviewCard';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { MarkList } from './MarkList';
import { marksWithin } from './marksWithin';
import { metricName } from './metricName';
import { PerformanceChart } from './PerformanceChart';
import { metricsOf, performanceNow, performancePoints } from './performanceOf';
import { PerformanceSentence } from './PerformanceSentence';
import { PerformanceTable } from './PerformanceTable';
import { SlicesTable } from './SlicesTable';

/** How right the predictions are: measured where labels are, estimated where not yet. */
export function PerformancePanel(props: {
  windows: WindowReading[];
  settings: DriftSettings;
  marks: DriftMark[];
  metric?: string;
  onMetric: (metric: string) => void;
}) {
  const { windows, settings, marks, onMetric } = props;
  const t = useMlText();
  const metrics = metricsOf(windows, settings.performance.metric);
  const metric =
    props.metric && metrics.includes(props.metric) ? props.metric : metrics[0];
  if (!metric) {
    return (
      <Section title={t('drift.performance.title')}>
        <EmptyNote
          text={t('drift.performance.none')}
          hint={t('drift.performance.noneHint')}
        />
      </Section>
    );
  }
  const points = performancePoints(windows, metric);
  const now = performanceNow(points, settings.windows.of);
  const shown = marksWithin(marks, windows);
  return (
    <Section
      title={t('drift.performance.title')}
      actions={
        metrics.length > 1 && (
          <TextField
            select
            size="small"
            label={t('drift.performance.metric')}
            value={metric}
            onChange={({ target }) => onMetric(target.value)}
            InputProps={{ sx: { fontSize: '0.875rem' } }}
            sx={{ minWidth: 140 }}
          >
            {metrics.map(each => (
              <MenuItem key={each} value={each} dense>
                {metricName(each, t)}
              </MenuItem>
            ))}
          </TextField>
        )
      }
    >
      <PerformanceSentence now={now} minimumRows={settings.minimumRows} />
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'repeat(2, minmax(0, 1fr))',
          },
        }}
      >
        <Box sx={{ minWidth: 0 }}>
          {now.standings.length > 0 && (
            <PerformanceChart points={points} marks={shown} />
          )}
          <MarkList marks={shown} />
          <PerformanceTable points={points} />
        </Box>
        <Box
          sx={{
            display: 'grid',
            gap: 3,
            alignContent: 'start',
            minWidth: 0,
          }}
        >
          {now.standings.map(({ reading: { basis } }) => (
            <SlicesTable
              key={basis}
              windows={windows}
              metric={metric}
              basis={basis}
              minimumRows={settings.minimumRows}
            />
          ))}
        </Box>
      </Box>
    </Section>
  );
}
