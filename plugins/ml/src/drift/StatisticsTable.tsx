import { DriftColumnAnswer } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';

/** Everything that can be said of the two, with how far bins blur it. */
export function StatisticsTable(props: {
  statistics: DriftColumnAnswer['statistics'];
}) {
  const t = useMlText();
  const { statistics } = props;
  return statistics.length === 0 ? null : (
    <Section inner title={t('drift.column.statistics')}>
      <RowTable
        caption={t('drift.column.statistics')}
        head={[
          t('drift.column.statistic'),
          t('drift.column.value'),
          t('drift.column.bounds'),
        ]}
        rows={statistics.map(({ name, low, value, high, unit }) => [
          name,
          unit ? `${rounded(value)} ${unit}` : rounded(value),
          low === high
            ? t('drift.column.exact')
            : t('drift.column.between', {
                low: rounded(low),
                high: rounded(high),
              }),
        ])}
        numbersFrom={1}
      />
    </Section>
  );
}
