import { DriftColumnAnswer, driftStatistic } from '@callboard/plugin-ml-common';
import Box from '@mui/material/Box';
import { RowTable } from '../kit/RowTable';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';
import { Folded } from '../kit/Folded';
import { sideNames } from './sideNames';

type Statistic = DriftColumnAnswer['statistics'][number];

/** Everything that can be said of the two, with how far bins blur it; folded until one asks for it. */
export function StatisticsTable(props: {
  statistics: Statistic[];
  skew: boolean;
}) {
  const t = useMlText();
  const { statistics, skew } = props;
  const names = sideNames(skew, t);
  const nameOf = (name: string) => {
    const known = driftStatistic.safeParse(name);
    return known.success ? t(`drift.statistic.${known.data}`) : name;
  };
  const bounds = ({ low, high }: Statistic) =>
    low === high
      ? t('drift.column.exact')
      : t('drift.column.between', { low: rounded(low), high: rounded(high) });
  const ofTwo = statistics.filter(({ of }) => !of);
  return statistics.length === 0 ? null : (
    <Folded title={t('drift.column.statistics')}>
      <Box
        sx={{
          display: 'grid',
          columnGap: 4,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(0, 1fr) minmax(0, 1fr)',
          },
          alignItems: 'start',
        }}
      >
        <RowTable
          caption={t('drift.column.statisticsOfTwo')}
          head={[
            t('drift.column.statistic'),
            t('drift.column.value'),
            t('drift.column.bounds'),
          ]}
          rows={ofTwo.map(each => [
            nameOf(each.name),
            each.unit
              ? `${rounded(each.value)} ${each.unit}`
              : rounded(each.value),
            bounds(each),
          ])}
          numbersFrom={1}
        />
        <RowTable
          caption={t('drift.column.statisticsOfEach')}
          head={[t('drift.column.statistic'), names.reference, names.current]}
          rows={[...sidesOf(statistics)].map(([name, { baseline, now }]) => [
            nameOf(name),
            baseline ? valueText(baseline) : '',
            now ? valueText(now) : '',
          ])}
          numbersFrom={1}
        />
      </Box>
    </Folded>
  );
}

/** By name, what stands of either side alone. */
function sidesOf(statistics: Statistic[]) {
  const sides = new Map<string, { baseline?: Statistic; now?: Statistic }>();
  for (const each of statistics) {
    if (each.of) {
      sides.set(each.name, { ...sides.get(each.name), [each.of]: each });
    }
  }
  return sides;
}

/** A quantile lies in a bin: its ends are said with it. */
function valueText({ low, value, high }: Statistic): string {
  return low === high
    ? rounded(value)
    : `${rounded(value)} (${rounded(low)} – ${rounded(high)})`;
}
