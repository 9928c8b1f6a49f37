import {
  COST_DRIVERS,
  CostChange,
  CostDriver,
} from '@callboard/plugin-ml-common';

/** What led most to the difference, so of its direction; of what adds up to no difference the largest, if any. */
export function largestDriver(
  change: Pick<CostChange, CostDriver>,
): CostDriver | undefined {
  const difference = COST_DRIVERS.reduce((sum, each) => sum + change[each], 0);
  const [largest] = COST_DRIVERS.filter(
    each => change[each] * difference > 0 || difference === 0,
  ).sort((a, b) => Math.abs(change[b]) - Math.abs(change[a]));
  return change[largest] === 0 ? undefined : largest;
}
