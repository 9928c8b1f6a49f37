import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { ServingWindow } from '@callboard/plugin-ml-common';
import { EmptyNote } from '../kit/OverviewCard';
import { Section } from '../kit/Section';
import { TimeChart } from '../kit/TimeChart';
import { seriesTone, statusTone } from '../kit/tones';
import { windowText } from '../kit/windowText';
import { useMlText } from '../text/useMlText';
import { pointsOf } from './pointsOf';

/** Pixels. */
const HEIGHT = 110;

/** One figure over time in small, with the line that it should stay below; the table of days says the same. */
export function ServingChart(props: {
  what: 'errors' | 'latency' | 'requests' | 'saturation';
  windows: ServingWindow[];
  figure: (window: ServingWindow) => number | undefined;
  format: (value: number) => string;
  /** What is promised, or the end of the scale. */
  limit?: number;
  /** In place of saying that the limit is an objective. */
  limitText?: string;
}) {
  const { what, windows, figure, format, limit, limitText } = props;
  const t = useMlText();
  const theme = useTheme();
  const points = pointsOf(windows, figure);
  const newest = windows.findLast(each => figure(each) !== undefined);
  const value = newest && figure(newest);
  if (!newest || value === undefined) {
    return (
      <Section inner title={t(`serving.chart.${what}`)}>
        <EmptyNote text={t('serving.chart.unknown')} />
      </Section>
    );
  }
  const [from, to] = [
    Date.parse(windows[0].from),
    Date.parse(windows[windows.length - 1].to),
  ];
  const said = limit === undefined ? undefined : format(limit);
  return (
    <Section inner title={t(`serving.chart.${what}`)}>
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {[
          t(`serving.chart.${what}Hint`),
          t('serving.chart.newest', {
            value: format(value),
            hour: windowText(newest),
          }),
          ...(said === undefined
            ? []
            : [limitText ?? t('serving.chart.objective', { value: said })]),
        ].join(' · ')}
      </Box>
      <TimeChart
        height={HEIGHT}
        from={from}
        to={to}
        fromZero
        format={format}
        lines={[
          ...(limit === undefined
            ? []
            : [
                {
                  key: 'limit',
                  color: statusTone(theme, 'failing'),
                  dash: '6 4',
                  points: [from, to].map(at => ({ at, value: limit })),
                },
              ]),
          {
            key: what,
            color: seriesTone(0, theme.palette.mode),
            points,
          },
        ]}
      />
    </Section>
  );
}
