import {
  BudgetAnswer,
  CostChangeAnswer,
  CostUnitsAnswer,
  UnitCostRow,
} from '@callboard/plugin-ml-common';
import { costDay, DAYS } from './costAnswers';

const stretch = { from: costDay(0), to: costDay(DAYS) };
const before = { from: costDay(-DAYS), to: costDay(0) };
const book = { basis: 'allocation', currency: 'EUR' } as const;

/** €0.50 for 1,000 predictions, 20 % more than before. */
export function unitRowOf(some: Partial<UnitCostRow> = {}): UnitCostRow {
  return {
    per: 'thousand-predictions',
    now: {
      ...{ status: 'known', unitCost: 500_000, coverage: 0.95, ...stretch },
      countedBy: ['prometheus:prod'],
      ...{ cost: 1_178_000_000, count: 2_356_000 },
    },
    previous: {
      ...{ status: 'known', unitCost: 416_667, coverage: 1, ...before },
      countedBy: ['prometheus:prod'],
      ...{ cost: 1_280_000_000, count: 3_072_000 },
    },
    change: 0.2,
    ...some,
  };
}

/** What units of one book cost. */
export function unitsOf(
  units: UnitCostRow[],
  some: Partial<CostUnitsAnswer> = {},
): CostUnitsAnswer {
  return {
    ...{ entityRef: 'mlmodel:default/tumor-screening', ...stretch },
    ...{ books: [{ ...book, units }], utilisation: [], unpriced: [] },
    ...some,
  };
}

/** From €1,280 to €1,178: less volume, and a higher price. */
export function changeOf(
  some: Partial<CostChangeAnswer> = {},
): CostChangeAnswer {
  const drivers = {
    ...{ before: 1_280_000_000, after: 1_178_000_000, volume: -300_000_000 },
    ...{ mix: 0, utilisation: 48_000_000, price: 150_000_000, unexplained: 0 },
  };
  return {
    ...stretch,
    volumeOf: 'predictions',
    books: [
      {
        ...{ ...book, to: stretch.to, previous: before },
        change: { ...drivers, parts: [{ key: 'gpu', ...drivers }] },
      },
    ],
    notCompared: [],
    ...some,
  };
}

/** €1,178 of €1,000 spent after two thirds of November. */
export function budgetOf(
  status: Partial<BudgetAnswer['status']> = {},
  budget: Partial<BudgetAnswer['budget']> = {},
): BudgetAnswer {
  return {
    budget: {
      ...{ ...book, amount: 1_000_000_000, period: 'month' },
      ...{ from: '2026-01-01', target: 'mlmodel:default/tumor-screening' },
      ...{ updatedBy: 'user:default/oskar', updatedAt: costDay(0) },
      ...budget,
    },
    status: {
      ...{ state: 'failing', pace: 'over', spent: 1_178_000_000 },
      ...{ spentShare: 1.178, timeShare: 0.666, until: costDay(DAYS) },
      period: { from: costDay(0), to: costDay(30) },
      reason: '117 % of the budget is spent after 66 % of the month.',
      ...status,
    },
  };
}
