import {
  COST_DRIVERS,
  CostDriver,
  CostChange,
} from '@callboard/plugin-ml-common';
import { shownBetween } from '../shownTogether';

/** A row of the waterfall: where its bar begins and ends, in millionths of the currency. */
export interface ChangeStep {
  key: CostDriver | 'after' | 'before';
  amount: number;
  from: number;
  to: number;
}

/** From what it cost to what it costs, each as it is written elsewhere; what is shown adds up. */
export function changeSteps(
  change: Pick<CostChange, CostDriver | 'before'>,
  currency: string,
): ChangeStep[] {
  const { before, changes: drivers } = shownBetween(
    change.before,
    COST_DRIVERS.map(driver => change[driver]),
    currency,
  );
  const steps: ChangeStep[] = [
    { key: 'before', amount: before, from: 0, to: before },
  ];
  let at = before;
  COST_DRIVERS.forEach((key, index) => {
    const amount = drivers[index];
    steps.push({ key, amount, from: at, to: at + amount });
    at += amount;
  });
  return [...steps, { key: 'after', amount: at, from: 0, to: at }];
}
