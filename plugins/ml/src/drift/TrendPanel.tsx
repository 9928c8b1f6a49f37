import { useTheme } from '@mui/material/styles';
import {
  ColumnReading,
  DriftColumnAnswer,
  DriftMark,
  ReadingStatus,
  WindowReading,
} from '@callboard/plugin-ml-common';
import { EmptyNote } from '../kit/OverviewCard';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { REST_TONES, seriesTone } from '../kit/tones';
import { rounded } from '../kit/rounded';
import { MlText, useMlText } from '../text/useMlText';
import { Folded } from '../kit/Folded';
import { cellLook } from './cellLook';
import { MarkList } from './MarkList';
import { marksWithin } from './marksWithin';
import { SeriesLegend } from '../kit/SeriesLegend';
import { TimeChart } from '../kit/TimeChart';
import { middleOf, windowsOf, withGaps } from './trendWindows';
import { windowText } from '../kit/windowText';
import { markLines } from './markLines';

/** Pixels. */
const HEIGHT = 160;

/** How the effect of one column went, beside what it must exceed to count. */
export function TrendPanel(props: {
  data: DriftColumnAnswer;
  windows: WindowReading[];
  marks: DriftMark[];
  /** So many thresholds are severe. */
  severe: number;
  /** Begin of the window that is opened. */
  selected: string;
}) {
  const { marks, severe } = props;
  const t = useMlText();
  const trend: DriftColumnAnswer['trend'] = withGaps(
    props.data.trend,
    props.windows,
  );
  const data = { ...props.data, trend };
  const windows = windowsOf(trend, props.windows);
  if (!data.trend.some(({ effect }) => effect !== undefined)) {
    return (
      <Section inner title={t('drift.trend.title')}>
        <EmptyNote text={t('drift.trend.none')} />
      </Section>
    );
  }
  const shown = marksWithin(marks, windows);
  const watched = data.effects.find(({ reason }) => reason === 'distribution');
  const effect = watched
    ? t(`drift.statistic.${watched.statistic}`)
    : t('drift.trend.effect');
  const readingOf = (from: string) =>
    props.windows
      .find(each => each.from === from)
      ?.columns.find(({ column }) => column === data.frame.name);
  return (
    <Section inner title={t('drift.trend.title')}>
      <SeriesLegend
        series={[
          { label: effect, index: 0, line: 'solid' },
          { label: t('drift.trend.threshold'), index: 1, line: 'dashed' },
          { label: t('drift.trend.noiseFloor'), index: 'rest', line: 'dotted' },
        ]}
      />
      <Chart {...props} data={data} windows={windows} marks={shown} />
      <MarkList marks={shown} />
      <Folded title={t('drift.column.table')}>
        <RowTable
          caption={t('drift.trend.title')}
          head={[
            t('drift.trend.when'),
            t('drift.trend.status'),
            t('drift.trend.values'),
            effect,
            t('drift.trend.noiseFloor'),
          ]}
          rows={data.trend
            .map((each, index) => [
              windowText(windows[index]),
              statusText(each.status, readingOf(each.from), severe, t),
              readingOf(each.from)?.n.toLocaleString(),
              each.effect === undefined ? '' : rounded(each.effect),
              each.noiseFloor === undefined ? '' : rounded(each.noiseFloor),
            ])
            .reverse()}
          numbersFrom={2}
        />
      </Folded>
    </Section>
  );
}

/** As the map says it, where it has the window. */
function statusText(
  status: ReadingStatus,
  reading: ColumnReading | undefined,
  severe: number,
  t: MlText,
): string {
  return reading
    ? t(`drift.reading.${cellLook(reading, severe)}`)
    : t(`drift.status.${status}`);
}

function Chart(props: {
  data: DriftColumnAnswer;
  windows: Array<{ from: string; to: string }>;
  marks: DriftMark[];
  selected: string;
}) {
  const { data, windows, marks, selected } = props;
  const theme = useTheme();
  const { mode } = theme.palette;
  const times = windows.map(middleOf);
  const [from, to] = [
    Date.parse(windows[0].from),
    Date.parse(windows[windows.length - 1].to),
  ];
  const at = windows.findIndex(each => each.from === selected);
  return (
    <TimeChart
      height={HEIGHT}
      from={from}
      to={to}
      fromZero
      format={rounded}
      marks={markLines(marks, theme)}
      selected={at < 0 ? undefined : times[at]}
      lines={[
        {
          key: 'noise',
          color: REST_TONES.other,
          dash: '1 4',
          points: data.trend.map(({ noiseFloor }, index) => ({
            at: times[index],
            value: noiseFloor,
          })),
        },
        {
          key: 'threshold',
          color: seriesTone(1, mode),
          dash: '6 4',
          points: [from, to].map(each => ({ at: each, value: data.threshold })),
        },
        {
          key: 'effect',
          color: seriesTone(0, mode),
          dots: true,
          points: data.trend.map(({ effect }, index) => ({
            at: times[index],
            value: effect,
          })),
        },
      ]}
    />
  );
}
