import { CostBasis, CostBook, StatusSlot } from '@callboard/plugin-ml-common';
import { spokenAmount } from './spokenAmount';

/** Days of which a row tells. */
export const DAYS = 30;

/** Which basis speaks where there are several: what was paid, then what was reserved, used, and asked in a list. */
const BEST: readonly CostBasis[] = ['billed', 'allocation', 'usage', 'list'];

/** What an entity cost in the last full days and in as many before. */
export interface RecentCost
  extends Pick<CostBook, 'basis' | 'coverage' | 'currency' | 'lacking'> {
  amount: number;
  /** Only where it can be compared. */
  amountBefore?: number;
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
  const known = daysKnown(Math.min(...best.map(({ coverage }) => coverage)));
  const others = new Set(costs.map(cost => cost.basis)).size - 1;
  return {
    level: 'ok',
    text: `${best.map(textOf).join(' and ')} in ${DAYS} days`.slice(0, 200),
    reason: [
      `${basis} of the last ${DAYS} full days, of ${
        known < DAYS ? `which ${known} are known` : 'which all are known'
      }.`,
      ...best.flatMap(({ lacking = [] }) => lacking.map(lackText)),
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
  const { amount, amountBefore = 0, currency } = cost;
  const change =
    amountBefore > 0
      ? Math.round((amount / amountBefore - 1) * 100)
      : undefined;
  const trend =
    change === undefined ? '' : ` (${change > 0 ? '+' : ''}${change} %)`;
  return `${spokenAmount(amount, currency)}${trend}`;
}

function lackText({ coverage, source }: { coverage: number; source: string }) {
  return `${source} has data of ${daysKnown(coverage)} of them.`;
}

/** Of what computers make 28.999999 of, 29, but never rounded up to all of them. */
function daysKnown(coverage: number): number {
  return Math.floor(coverage * DAYS * 10 + 1e-6) / 10;
}
