import {
  CostBasis,
  CostBook,
  CostUnit,
  MINIMUM_COVERAGE,
  StatusSlot,
} from '@callboard/plugin-ml-common';
import type { RecentUnit } from './RecentUnits';
import { spokenAmount } from './spokenAmount';

/** Days of which a row tells. */
export const DAYS = 30;

/** Which basis speaks where there are several: what was paid, then what was reserved, used, and asked in a list. */
const BEST: readonly CostBasis[] = ['billed', 'allocation', 'usage', 'list'];

const PER: Record<CostUnit, string> = {
  'thousand-predictions': 'per 1,000 predictions',
  'million-tokens': 'per million tokens',
  request: 'per request',
  outcome: 'per outcome',
};

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

/**
 * Of the best basis alone, and of one of which enough is known where there is one; currencies stand side by side.
 *
 * @param until - end of the last full day
 * @param isOwn - whether services bear costs of the entity that are not among these
 * @param units - what one prediction, token or request cost, of each book
 */
export function costSlot(
  costs: readonly RecentCost[],
  until: Date,
  {
    isOwn = false,
    units = [],
  }: { isOwn?: boolean; units?: readonly RecentUnit[] } = {},
): StatusSlot {
  const best = bestOf(costs);
  if (!best) {
    return UNKNOWN;
  }
  const days = daysKnown(Math.min(...best.map(({ coverage }) => coverage)));
  const isEnough = best.every(isKnown);
  const of = isEnough ? `${DAYS} days` : `${days} of ${DAYS} days`;
  const what = isOwn ? ' of its own' : '';
  const unit = isEnough ? unitText(best, units) : '';
  const sources = new Set(best.flatMap(cost => cost.sources));
  return {
    level: isEnough ? 'ok' : 'unknown',
    text: `${best.map(textOf).join(' and ')}${what} in ${of}${unit}`.slice(
      0,
      200,
    ),
    reason: reasonOf(best, { costs, days, isEnough, isOwn }),
    measuredAt: until.toISOString(),
    source: [...sources].sort().join(', '),
    // What is not known is not sorted by what is known of it.
    ...(isEnough && best.length === 1 && { value: best[0].amount }),
  };
}

function isKnown({ coverage }: RecentCost): boolean {
  return coverage >= MINIMUM_COVERAGE;
}

function bestOf(costs: readonly RecentCost[]): RecentCost[] | undefined {
  const all = BEST.map(each => costs.filter(({ basis }) => basis === each));
  const stated = all.filter(own => own.length > 0);
  const best = stated.find(own => own.every(isKnown)) ?? stated[0];
  return best?.sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function reasonOf(
  best: readonly RecentCost[],
  known: {
    costs: readonly RecentCost[];
    days: number;
    isEnough: boolean;
    isOwn: boolean;
  },
): string {
  const { costs, days, isEnough, isOwn } = known;
  const [{ basis }] = best;
  const others = new Set(costs.map(cost => cost.basis)).size - 1;
  return [
    `${basis} of the last ${DAYS} full days, of which ${
      days < DAYS ? days : 'all'
    } are known.`,
    ...best.flatMap(({ lacking = [] }) => lacking.map(lackText)),
    ...(isEnough
      ? []
      : [
          `That is less than ${
            MINIMUM_COVERAGE * 100
          } %, too little to say what it costs.`,
        ]),
    ...(isOwn
      ? ['Its share of the services that serve it stands on its page.']
      : []),
    ...(others > 0
      ? [
          `It is also stated on ${others} other basis, which answers another question.`,
        ]
      : []),
  ].join(' ');
}

function textOf(cost: RecentCost): string {
  const { amount, amountBefore = 0, currency } = cost;
  const change = amountBefore > 0 ? amount / amountBefore - 1 : undefined;
  return `${spokenAmount(amount, currency)}${trendText(change)}`;
}

/** Of the book that speaks; where there are several, a unit cost of one of them would mislead. */
function unitText(
  [book, ...others]: readonly RecentCost[],
  units: readonly RecentUnit[],
): string {
  const unit = units.find(
    ({ basis, currency }) => basis === book.basis && currency === book.currency,
  );
  if (!unit || others.length > 0) {
    return '';
  }
  const { change, currency, per, unitCost } = unit;
  return `, ${spokenAmount(unitCost, currency)}${trendText(change)} ${
    PER[per]
  }`;
}

function trendText(change: number | undefined): string {
  if (change === undefined) {
    return '';
  }
  const percent = Math.round(change * 100);
  return ` (${percent > 0 ? '+' : ''}${percent} %)`;
}

function lackText({ coverage, source }: { coverage: number; source: string }) {
  return `${source} has data of ${daysKnown(coverage)} of them.`;
}

/** Of what computers make 28.999999 of, 29, but never rounded up to all of them. */
function daysKnown(coverage: number): number {
  return Math.floor(coverage * DAYS * 10 + 1e-6) / 10;
}
