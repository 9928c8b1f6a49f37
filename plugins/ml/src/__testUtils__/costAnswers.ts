import {
  CostAnswer,
  CostBook,
  CostFact,
  CostReconciliation,
} from '@callboard/plugin-ml-common';

const DAY_MS = 86_400_000;
const FROM = Date.UTC(2026, 10, 1);
/** Days of the range that most answers are about. */
export const DAYS = 20;

const iso = (ms: number) => new Date(ms).toISOString();

/** The begin of a day of November, from 0. */
export function costDay(day: number): string {
  return iso(FROM + day * DAY_MS);
}

/** A book of 20 days: €60 of GPU and €2 of CPU a day, of which one day is not known. */
export function bookOf(some: Partial<CostBook> = {}): CostBook {
  return {
    basis: 'allocation',
    currency: 'EUR',
    total: 1_178_000_000,
    coverage: 0.95,
    estimated: 0,
    groups: [
      { key: 'gpu', amount: 1_140_000_000, quantity: 456, unit: 'gpu-hour' },
      { key: 'cpu', amount: 38_000_000 },
    ],
    series: Array.from({ length: DAYS }, (_, day) => ({
      from: costDay(day),
      to: costDay(day + 1),
      amount: day === 4 ? null : 62_000_000,
      byKind: day === 4 ? {} : { gpu: 60_000_000, cpu: 2_000_000 },
    })),
    previous: { from: costDay(-DAYS), to: costDay(0), total: 1_280_000_000 },
    lastWindowEnd: costDay(DAYS),
    ...some,
  };
}

/** What is known of some books. */
export function costsOf(
  books: CostBook[],
  some: Partial<CostAnswer> = {},
): CostAnswer {
  return {
    from: costDay(0),
    to: costDay(DAYS),
    groupBy: 'kind',
    books,
    crossing: 0,
    ...some,
  };
}

/** What 24 hours of a GPU cost on the last day. */
export function factOf(some: Partial<CostFact> = {}): CostFact {
  return {
    id: '1',
    account: 'entity',
    entityRef: 'mlmodel:default/tumor-screening',
    window: { from: costDay(DAYS - 1), to: costDay(DAYS) },
    kind: 'gpu',
    quantity: 24,
    unit: 'gpu-hour',
    unitPrice: '2.50',
    amount: 60_000_000,
    currency: 'EUR',
    basis: 'allocation',
    source: 'opencost:prod',
    rule: 'label',
    ruleText: 'app=screening',
    coverage: 1,
    estimated: false,
    revision: 1,
    receivedAt: costDay(DAYS),
    sentBy: 'plugin:ml',
    ...some,
  };
}

/** A source that adds up. */
export function sourceOf(
  some: Partial<CostReconciliation> = {},
): CostReconciliation {
  return {
    source: 'opencost:prod',
    basis: 'allocation',
    currency: 'EUR',
    accounts: {
      entity: 1_178_000_000,
      shared: 100_000_000,
      idle: 20_000_000,
      unallocated: 2_000_000,
    },
    stated: 1_300_000_000,
    unallocatedShare: 0.0015,
    lastWindowEnd: costDay(DAYS),
    lastReadAt: costDay(DAYS),
    ...some,
  };
}
