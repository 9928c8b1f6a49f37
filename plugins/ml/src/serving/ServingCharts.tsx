import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { ObjectiveStatus, ServingWindow } from '@callboard/plugin-ml-common';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';
import { badShare } from './badShare';
import { errorShare } from './errorShare';
import { ServingChart } from './ServingChart';

/** Latency, throughput, errors and saturation, each with what is promised of it. */
export function ServingCharts(props: {
  windows: ServingWindow[];
  objectives: ObjectiveStatus[];
}) {
  const { windows, objectives } = props;
  const t = useMlText();
  const { spacing } = useTheme();
  const latency = objectives.find(each => each.objective === 'latency');
  const available = objectives.find(each => each.objective === 'availability');
  const ms = (value: number) =>
    t('serving.table.milliseconds', { ms: rounded(value) });
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md: 'repeat(2, minmax(0, 1fr))',
        },
        columnGap: spacing(4),
        rowGap: spacing(2),
      }}
    >
      <ServingChart
        what="latency"
        windows={windows}
        figure={({ latency: took }) => took?.p95Ms}
        format={ms}
        limit={latency?.thresholdMs}
      />
      <ServingChart
        what="requests"
        windows={windows}
        figure={({ requests }) => requests}
        format={rounded}
      />
      <ServingChart
        what="errors"
        windows={windows}
        figure={errorShare}
        format={badShare}
        limit={available && 1 - available.target}
      />
      <ServingChart
        what="saturation"
        windows={windows}
        figure={({ saturation }) => saturation}
        format={badShare}
        limit={1}
        limitText={t('serving.chart.full')}
      />
    </Box>
  );
}
