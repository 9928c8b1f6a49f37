import { CostBasis, StatusSlot } from '@callboard/plugin-ml-common';
import { spokenAmount } from './spokenAmount';

/** Days of which a row tells. */
export const DAYS = 30;

/** Which basis speaks where there are several: what was paid, then what was reserved, used, and asked in a list. */
const BEST: readonly CostBasis[] = ['billed', 'allocation', 'usage', 'list'];

/** A stretch before is compared where so much less of it is covered at most. */
const COVERED_LESS = 0.01;

/** What an entity cost in the last full days and in as many before. */
export interface RecentCost {
  basis: CostBasis;
  currency: string;
  amount: number;
  amountBefore: number;
  /** Share of the days, 0 to 1. */
  coverage: number;
  coverageBefore: number;
  sources: readonly string[];
}

const UNKNOWN: StatusSlot = {
  level: 'unknown',
  text: 'not known',
  reason: `Nothing that it cost in the last ${DAYS} full days was stated.`,
};

/** Of the best basis alone; currencies stand side by side. @param until - end of the last full day */
export function costSlot(
  costs: readonly RecentCost[],
  until: Date,
): StatusSlot {
  const basis = BEST.find(each => costs.some(cost => cost.basis === each));
  const best = costs
    .filter(cost => cost.basis === basis)
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
  if (!basis) {
    return UNKNOWN;
  }
  const sources = [...new Set(best.flatMap(cost => cost.sources))].sort();
  const days = best.map(({ coverage }) => coverage * DAYS);
  const known = Math.round(Math.min(...days) * 10) / 10;
  const others = new Set(costs.map(cost => cost.basis)).size - 1;
  return {
    level: 'ok',
    text: `${best.map(textOf).join(' and ')} in ${DAYS} days`.slice(0, 200),
    reason: [
      `${basis} of the last ${DAYS} full days, of ${
        known < DAYS ? `which ${known} are known` : 'which all are known'
      }.`,
      ...(others > 0
        ? [
            `It is also stated on ${others} other basis, which answers another question.`,
          ]
        : []),
    ].join(' '),
    measuredAt: until.toISOString(),
    source: sources.join(', '),
    ...(best.length === 1 && { value: best[0].amount }),
  };
}

function textOf(cost: RecentCost): string {
  const { amount, amountBefore, coverage, coverageBefore, currency } = cost;
  const isComparable =
    amountBefore > 0 && coverageBefore >= coverage - COVERED_LESS;
  const change = isComparable
    ? Math.round((amount / amountBefore - 1) * 100)
    : undefined;
  const trend =
    change === undefined ? '' : ` (${change > 0 ? '+' : ''}${change} %)`;
  return `${spokenAmount(amount, currency)}${trend}`;
}
