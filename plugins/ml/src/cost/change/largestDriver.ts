import {
  COST_DRIVERS,
  CostChange,
  CostDriver,
} from '@callboard/plugin-ml-common';

/** What changed the cost most; undefined where nothing did. */
export function largestDriver(
  change: Pick<CostChange, CostDriver>,
): CostDriver | undefined {
  const [largest] = [...COST_DRIVERS].sort(
    (a, b) => Math.abs(change[b]) - Math.abs(change[a]),
  );
  return change[largest] === 0 ? undefined : largest;
}
