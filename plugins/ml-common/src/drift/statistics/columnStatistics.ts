import { DriftColumnAnswer } from '../driftAnswer';
import { driftStatistic } from '../driftSettings';
import { CategoricalCounts, NumericCounts } from '../profile';
import { ColumnFrame, NumericColumnFrame } from '../profileFrame';
import { chiSquare } from './chiSquare';
import { effectOf } from './effectOf';
import { Interval } from './interval';
import { ks } from './ks';
import { momentsOf } from './moments';
import { quantileInterval } from './quantileInterval';
import { ColumnCounts, comparedBins } from './comparedBins';
import { standardizedMeanDifference } from './standardizedMeanDifference';
import { missingIn, outOfRangeRise, rowsIn, unseenRise } from './violations';

type Statistics = DriftColumnAnswer['statistics'];

const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

/**
 * Everything that can be said of the distributions of one column in two sets of rows,
 * watched or not; what cannot be said is left out.
 *
 * @public
 */
export function columnStatistics(
  column: ColumnFrame,
  baseline: NumericCounts | CategoricalCounts,
  current: NumericCounts | CategoricalCounts,
): DriftColumnAnswer['statistics'] {
  return [
    ...driftStatistic.options.flatMap(statistic =>
      line(statistic, effectOf(statistic, column, baseline, current), {
        unit: statistic === 'wasserstein' ? 'sd of the baseline' : undefined,
      }),
    ),
    ...tests(column, baseline, current),
    ...missing('baseline', baseline),
    ...missing('now', current),
    ...line('unseen share', unseenRise(column, baseline, current)),
    ...line('out of range share', outOfRangeRise(column, baseline, current)),
    ...(column.type === 'numeric' && !('rest' in baseline || 'rest' in current)
      ? ofNumbers(column, baseline, current)
      : []),
  ];
}

function line(
  name: string,
  found: Interval | number | undefined,
  more: { unit?: string; of?: 'baseline' | 'now' } = {},
): Statistics {
  if (found === undefined) {
    return [];
  }
  const { high, low, value } =
    typeof found === 'number'
      ? { low: found, value: found, high: found }
      : found;
  return [{ name, low, value, high, ...more }];
}

function tests(
  column: ColumnFrame,
  baseline: ColumnCounts,
  current: ColumnCounts,
): Statistics {
  const bins = comparedBins(column, baseline, current);
  if (!bins) {
    return [];
  }
  const { degrees, p, statistic } = chiSquare(...bins);
  return [
    ...line('chi-square', statistic, { unit: `${degrees} degrees of freedom` }),
    ...line('chi-square p', p),
    ...(column.type === 'numeric'
      ? line('ks p', ks(baseline.counts, current.counts).p)
      : []),
  ];
}

function missing(of: 'baseline' | 'now', counts: ColumnCounts): Statistics {
  const rows = rowsIn(counts);
  return line(
    'missing share',
    rows > 0 ? missingIn(counts) / rows : undefined,
    { of },
  );
}

function ofNumbers(
  column: NumericColumnFrame,
  baseline: NumericCounts,
  current: NumericCounts,
): Statistics {
  const before = momentsOf(column, baseline);
  const now = momentsOf(column, current);
  return [
    ...line('mean', before?.mean, { of: 'baseline' }),
    ...line('mean', now?.mean, { of: 'now' }),
    ...line('variance', before?.variance, { of: 'baseline' }),
    ...line('variance', now?.variance, { of: 'now' }),
    ...line(
      'standardised mean difference',
      before && now && standardizedMeanDifference(before, now),
    ),
    ...QUANTILES.flatMap(share => [
      ...line(`quantile ${share}`, quantileInterval(column, baseline, share), {
        of: 'baseline',
      }),
      ...line(`quantile ${share}`, quantileInterval(column, current, share), {
        of: 'now',
      }),
    ]),
  ];
}
