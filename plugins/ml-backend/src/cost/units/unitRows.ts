import {
  CostWindow,
  UnitCostRow,
  unitCosts,
  WindowSeries,
} from '@callboard/plugin-ml-common';
import { Denominator } from './denominatorsOf';

/** What one of each unit costs, or why that is not known. */
export function unitRows(
  stretch: CostWindow,
  costs: readonly WindowSeries[],
  denominators: readonly Denominator[],
  currency: string,
): UnitCostRow[] {
  return denominators.flatMap(each => {
    if ('reason' in each) {
      const unknown = { status: 'unknown' as const, reason: each.reason };
      return { per: each.per, now: unknown, previous: unknown };
    }
    return unitCosts(stretch, costs, [each], currency);
  });
}
