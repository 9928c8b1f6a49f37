import {
  Budget,
  budgetPeriod,
  BudgetStatus,
  judgeBudget,
  Spending,
} from '@callboard/plugin-ml-common';
import { Asked } from '../answers/Asked';
import { stretchBefore } from '../answers/costBooks';
import { coverageOf } from '../answers/coverageOf';
import { total } from '../answers/seriesOf';
import { selectionOf, sumsBy } from '../answers/sumsOf';
import { CostSnapshot, CostSnapshots } from '../store/CostSnapshots';
import { Feed } from '../store/FeedStore';
import { pricedBySource } from '../store/PricedStore';
import { Stretch } from '../store/selected';

/** What sources said that counts against a budget. */
type Known =
  | { spending: Spending }
  /** Undefined: nothing; else what they speak of instead, such as `on the basis billed in EUR`. */
  | { spending: undefined; instead?: string };

/** Reads what was spent in the period of a budget that now is in. */
export class BudgetSpending {
  constructor(private readonly snapshots: CostSnapshots) {}

  /** @param asked - whose costs count */
  async judge(budget: Budget, asked: Asked, now: Date): Promise<BudgetStatus> {
    const at = now.toISOString();
    const period = budgetPeriod(budget, at);
    if (!period) {
      return judgeBudget(budget, undefined, at);
    }
    const stretch = {
      fromMs: Date.parse(period.from),
      toMs: Date.parse(period.to),
    };
    const known = await this.snapshots.read(snapshot =>
      knownOf(snapshot, { asked, budget, stretch }),
    );
    const status = judgeBudget(budget, known.spending, at);
    return known.spending || !known.instead
      ? status
      : {
          ...status,
          reason: `Costs are told ${known.instead}, and not ${nameOf(
            budget,
          )}; they are not converted.`,
        };
  }
}

/** Of sources that spoke of this period or of as long before: one that has fallen silent is no saving. */
async function knownOf(
  snapshot: CostSnapshot,
  {
    asked,
    budget,
    stretch,
  }: { asked: Asked; budget: Budget; stretch: Stretch },
): Promise<Known> {
  const { totals, windows } = snapshot;
  const sums = await sumsBy(totals, asked, stretch, { by: [] });
  const before = await sumsBy(totals, asked, stretchBefore(stretch), {
    by: [],
  });
  const named = await snapshot.feeds.byIds(
    [...sums, ...before].map(({ feedId }) => feedId),
  );
  const feeds = [...named.values()];
  const own = feeds.filter(each => nameOf(each) === nameOf(budget));
  const ids = own.map(({ id }) => id);
  const ends = await windows.lastEnds(ids, stretch);
  if (ends.size === 0) {
    const others = new Set(own.length > 0 ? [] : feeds.map(nameOf));
    return {
      spending: undefined,
      ...(others.size > 0 && { instead: [...others].sort().join(' and ') }),
    };
  }
  const toMs = Math.max(...ends.values());
  const until = { ...stretch, toMs };
  const none = new Map<never, never>();
  const priced = await snapshot.priced.of(selectionOf(asked), until);
  const { coverage } = coverageOf(own, {
    now: await windows.coverage(ids, until),
    before: none,
    priced: { now: pricedBySource(priced), before: none },
  });
  return {
    spending: {
      spent: total(sums.filter(({ feedId }) => ids.includes(feedId))),
      until: new Date(toMs).toISOString(),
      coverage,
    },
  };
}

function nameOf({ basis, currency }: Pick<Feed, 'basis' | 'currency'>): string {
  return `on the basis ${basis} in ${currency}`;
}
