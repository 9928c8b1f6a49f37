import { CostBook } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { Sum } from '../store/TotalStore';
import { total } from './seriesOf';

/** The sums by key, the largest first. */
export function groupsOf(
  sums: readonly Sum[],
  keyOf: (sum: Sum) => string,
): CostBook['groups'] {
  return [...groupBy(sums, keyOf)]
    .map(([key, own]) => ({ key, amount: total(own), ...quantityOf(own) }))
    .sort((a, b) => b.amount - a.amount || (a.key < b.key ? -1 : 1));
}

/** Where all of it has one unit. */
function quantityOf(sums: readonly Sum[]): {
  quantity?: number;
  unit?: string;
} {
  const [{ unit }] = sums;
  if (unit === undefined || sums.some(each => each.unit !== unit)) {
    return {};
  }
  return {
    quantity: sums.reduce((all, { quantity = 0 }) => all + quantity, 0),
    unit,
  };
}
