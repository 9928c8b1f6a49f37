import { NumericCounts } from '@callboard/plugin-ml-common';
import { RowTable } from '../kit/RowTable';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';
import { Folded } from '../kit/Folded';
import { share } from './driftNumber';
import { sideNames } from './sideNames';
import { DensityStep, Histogram } from './histogramOf';

/** The numbers of the histogram, and what no histogram shows: missing and infinite values. */
export function HistogramTable(props: {
  histogram?: Histogram;
  baseline: NumericCounts;
  current?: NumericCounts;
  skew: boolean;
}) {
  const { histogram, baseline, current, skew } = props;
  const t = useMlText();
  const names = sideNames(skew, t);
  const shareOf = (set: DensityStep[], bin: number) =>
    share(set.find(each => each.bin === bin)?.share ?? 0);
  const apart = [
    [t('drift.column.missing'), (counts: NumericCounts) => counts.null],
    [t('drift.column.nan'), (counts: NumericCounts) => counts.nan],
    [
      t('drift.column.infinite'),
      (counts: NumericCounts) => counts.posInf + counts.negInf,
    ],
  ] as const;
  return (
    <Folded title={t('drift.column.table')}>
      <RowTable
        caption={t('drift.column.table')}
        head={[
          t('drift.column.from'),
          t('drift.column.to'),
          names.reference,
          names.current,
        ]}
        rows={[
          ...(histogram ? binsOf(histogram) : []).map(({ from, to, bin }) => [
            from === undefined ? '' : rounded(from),
            to === undefined ? '' : rounded(to),
            shareOf(histogram?.baseline ?? [], bin),
            current ? shareOf(histogram?.current ?? [], bin) : '',
          ]),
          ...apart.map(([name, rowsOf]) => [
            name,
            '',
            share(part(baseline, rowsOf)),
            current ? share(part(current, rowsOf)) : '',
          ]),
        ]}
        numbersFrom={1}
      />
    </Folded>
  );
}

function part(
  counts: NumericCounts,
  rowsOf: (counts: NumericCounts) => number,
): number {
  const all =
    counts.null +
    counts.nan +
    counts.posInf +
    counts.negInf +
    counts.counts.reduce((sum, each) => sum + each, 0);
  return all ? rowsOf(counts) / all : 0;
}

function binsOf({ edges }: Histogram) {
  return Array.from({ length: edges.length + 1 }, (_, bin) => ({
    bin,
    from: bin > 0 ? edges[bin - 1] : undefined,
    to: bin < edges.length ? edges[bin] : undefined,
  }));
}
