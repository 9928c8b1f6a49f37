import {
  CostWindow,
  UnitCostRow,
  unitCosts,
  WindowSeries,
} from '@callboard/plugin-ml-common';
import { Denominator } from './denominatorsOf';
import { FoundCounts } from './FoundCounts';

/** What one of each unit costs, or why that is not known. */
export function unitRows(
  stretch: CostWindow,
  costs: readonly WindowSeries[],
  found: {
    /** In one order. */
    now: readonly Denominator[];
    previous: readonly Denominator[];
    outcomes: ReturnType<FoundCounts['outcomes']>;
  },
  currency: string,
): UnitCostRow[] {
  const counted = found.now.flatMap((now, at) => {
    const previous = found.previous[at];
    const [counts, previously] = [now, previous].map(each =>
      'reason' in each ? [] : each.counts,
    );
    const unit = { per: now.per, counts, previously };
    return unitCosts(stretch, costs, [unit], currency).map(row => ({
      ...row,
      ...('reason' in now && { now: unknown(now) }),
      ...('reason' in previous && { previous: unknown(previous) }),
    }));
  });
  const outcomes = found.outcomes.flatMap(each =>
    'reason' in each
      ? [{ per: each.per, now: unknown(each), previous: unknown(each) }]
      : unitCosts(stretch, costs, [each], currency),
  );
  return [...counted, ...outcomes];
}

function unknown({ reason }: { reason: string }) {
  return { status: 'unknown' as const, reason };
}
