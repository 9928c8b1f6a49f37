import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { CostBook } from '@callboard/plugin-ml-common';
import { Folded } from '../kit/Folded';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { windowText } from '../kit/windowText';
import { useMlText } from '../text/useMlText';
import { kindTone } from './kindTone';
import { money } from '../kit/money';
import { KindLegend } from './KindLegend';
import { StackedBars } from './StackedBars';
import { kindsOf, rangeOf, Stack, stacksOf } from './stacks';

const DAY_MS = 86_400_000;

/** The total over time by kind, and the same in numbers. */
export function TimePanel(props: {
  book: Pick<CostBook, 'currency' | 'series'>;
}) {
  const { currency, series } = props.book;
  const t = useMlText();
  const { mode } = useTheme().palette;
  const stacks = stacksOf(series);
  const kinds = kindsOf(stacks);
  const byHour = series.length > 0 && lengthOf(series[0]) < DAY_MS;
  return (
    <Section title={t(byHour ? 'cost.time.hours' : 'cost.time.title')}>
      <KindLegend
        kinds={kinds}
        hasGaps={stacks.some(({ amount }) => amount === null)}
      />
      <StackedBars
        stacks={stacks}
        toneOf={kind => kindTone(kind, mode)}
        format={value => money(value, currency, 'axis')}
        titleOf={stack => `${windowText(stack)}: ${totalText(stack)}`}
      />
      {rangeOf(stacks).low < 0 && (
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {t('cost.time.credits')}
        </Box>
      )}
      <Folded title={t('cost.time.table')}>
        <RowTable
          caption={t('cost.time.table')}
          head={[
            t('cost.time.when'),
            t('cost.time.total'),
            ...kinds.map(kind => t(`cost.kind.${kind}`)),
          ]}
          rows={[...stacks]
            .reverse()
            .map(stack => [
              windowText(stack),
              totalText(stack),
              ...kinds.map(kind =>
                stack.amount === null
                  ? ''
                  : money(stack.byKind[kind] ?? 0, currency),
              ),
            ])}
          numbersFrom={1}
        />
      </Folded>
    </Section>
  );

  function totalText({ amount }: Stack): string {
    return amount === null ? t('cost.time.unknown') : money(amount, currency);
  }
}

function lengthOf({ from, to }: { from: string; to: string }): number {
  return Date.parse(to) - Date.parse(from);
}
