import { CostWindow } from '../costFact';
import { CostUnit, UnitCost, UnitCostRow } from '../costUnits';
import { OutcomeValue } from '../outcomes';
import {
  CommonWindows,
  commonWindows,
  MINIMUM_COVERAGE,
} from './commonWindows';
import { WindowSeries } from './windowSeries';
import { outcomeReturn } from './outcomeReturn';
import { previousStretch } from './previousStretch';
import { sumOf } from './sumOf';
import { unitTrend } from './unitTrend';

/**
 * What a cost is to be told of.
 *
 * @public
 */
export type UnitCount =
  | {
      per: Exclude<CostUnit, 'outcome'>;
      counts: readonly WindowSeries[];
      /** Those of the stretch before, where others counted then. */
      previously?: readonly WindowSeries[];
    }
  | {
      per: 'outcome';
      outcome: string;
      counts: readonly WindowSeries[];
      /** Of this entity and outcome. */
      values: readonly OutcomeValue[];
    };

/** How many of what is counted make a unit. */
const SIZES: Record<CostUnit, number> = {
  'thousand-predictions': 1000,
  'million-tokens': 1_000_000,
  request: 1,
  outcome: 1,
};

const NAMES: Record<Exclude<CostUnit, 'outcome'>, string> = {
  'thousand-predictions': 'predictions',
  'million-tokens': 'tokens',
  request: 'requests',
};

/**
 * What one of each unit costs, over the closed windows that costs and counts share, and how this compares with
 * the stretch before. Where it is not known, the reason is told; see `commonWindows` for when windows agree.
 *
 * @param costs - one basis and one currency, of this stretch and the one before, by each source that names the
 * entity in either
 *
 * @public
 */
export function unitCosts(
  stretch: CostWindow,
  costs: readonly WindowSeries[],
  units: readonly UnitCount[],
  currency: string,
): UnitCostRow[] {
  return units.map(unit => {
    const name = nameOf(unit);
    const earlier = 'previously' in unit ? unit.previously : undefined;
    const common = (time: CostWindow, counts: readonly WindowSeries[]) =>
      commonWindows(time, [costs, counts], ['costs', name]);
    const windows = common(stretch, unit.counts);
    const now = unitCost(windows, SIZES[unit.per], name);
    const previous = unitCost(
      common(previousStretch(stretch), earlier ?? unit.counts),
      SIZES[unit.per],
      name,
    );
    return {
      per: unit.per,
      now,
      previous,
      ...change(now, previous),
      ...(windows.status === 'known' &&
        now.status === 'known' && {
          trend: unitTrend(stretch, windows, SIZES[unit.per]),
        }),
      ...(unit.per === 'outcome' && {
        outcome: unit.outcome,
        return: outcomeReturn(windows, unit.values, currency),
      }),
    };
  });
}

function nameOf(unit: UnitCount): string {
  return unit.per === 'outcome' ? `outcomes ${unit.outcome}` : NAMES[unit.per];
}

function unitCost(
  windows: CommonWindows,
  size: number,
  name: string,
): UnitCost {
  if (windows.status === 'unknown') {
    return windows;
  }
  const { coverage, first, from, second, sources, to } = windows;
  const [cost, count] = [sumOf(first), sumOf(second)];
  return count > 0
    ? {
        status: 'known',
        unitCost: (cost / count) * size,
        ...{ cost, count, from, to, coverage },
        countedBy: sources[1],
      }
    : { status: 'unknown', reason: `There were no ${name} in this time.` };
}

/** None of nothing, of what others counted then, and where less than the minimum of either time is known. */
function change(now: UnitCost, previous: UnitCost): { change?: number } {
  return now.status === 'known' &&
    previous.status === 'known' &&
    previous.unitCost > 0 &&
    Math.min(now.coverage, previous.coverage) >= MINIMUM_COVERAGE &&
    now.countedBy.join() === previous.countedBy.join()
    ? { change: now.unitCost / previous.unitCost - 1 }
    : {};
}
