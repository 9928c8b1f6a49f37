import { useTheme } from '@mui/material/styles';
import { DriftMark } from '@callboard/plugin-ml-common';
import { REST_TONES, seriesTone } from '../kit/tones';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';
import { PerformancePoint } from './performanceOf';
import { SeriesLegend } from '../kit/SeriesLegend';
import { TimeChart } from '../kit/TimeChart';
import { middleOf } from './trendWindows';
import { markLines } from './markLines';

/** Pixels. */
const HEIGHT = 200;

/** A measure over the windows: measured solid, estimated dashed, each with its interval, and the baseline across. */
export function PerformanceChart(props: {
  points: PerformancePoint[];
  marks: DriftMark[];
}) {
  const { points, marks } = props;
  const t = useMlText();
  const theme = useTheme();
  const { mode } = theme.palette;
  const [from, to] = [
    Date.parse(points[0].from),
    Date.parse(points[points.length - 1].to),
  ];
  const baseline = points
    .flatMap(
      ({ measured, estimated }) => (measured ?? estimated)?.baseline ?? [],
    )
    .at(-1);
  const series = [
    { basis: 'measured', index: 0, dash: undefined },
    { basis: 'estimated', index: 3, dash: '6 4' },
  ] as const;
  return (
    <>
      <SeriesLegend
        series={[
          {
            label: t('drift.performance.line.measured'),
            index: 0,
            line: 'solid',
          },
          {
            label: t('drift.performance.line.estimated'),
            index: 3,
            line: 'dashed',
          },
          {
            label: t('drift.performance.line.baseline'),
            index: 'rest',
            line: 'dotted',
          },
          { label: t('drift.performance.band'), index: 0, line: 'area' },
        ]}
      />
      <TimeChart
        height={HEIGHT}
        from={from}
        to={to}
        format={rounded}
        marks={markLines(marks, theme)}
        bands={series.map(({ basis, index }) => ({
          key: basis,
          color: seriesTone(index, mode),
          points: points.map(point => ({
            at: middleOf(point),
            low: point[basis]?.low,
            high: point[basis]?.high,
          })),
        }))}
        lines={[
          ...(baseline === undefined
            ? []
            : [
                {
                  key: 'baseline',
                  color: REST_TONES.other,
                  dash: '1 4',
                  points: [from, to].map(at => ({ at, value: baseline })),
                },
              ]),
          ...series.map(({ basis, index, dash }) => ({
            key: basis,
            color: seriesTone(index, mode),
            dash,
            dots: true,
            points: points.map(point => ({
              at: middleOf(point),
              value: point[basis]?.value,
            })),
          })),
        ]}
      />
    </>
  );
}
