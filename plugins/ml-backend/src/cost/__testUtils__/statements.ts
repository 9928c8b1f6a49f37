import { CostLine, CostStatement } from '@callboard/plugin-ml-common';

export const DAY = 86_400_000;
export const SCREENING = 'mlinferenceservice:default/screening';

/** The beginning of the day in UTC so many days ago. */
export function daysAgo(days: number, now = new Date()): string {
  const today = Math.floor(now.valueOf() / DAY) * DAY;
  return new Date(today - days * DAY).toISOString();
}

/** Of so many units of the currency, a whole number of millionths. */
export function money(units: number): number {
  return Math.round(units * 1_000_000);
}

/** A line of a GPU, as sent. */
export function gpuLine(units: number, more: Partial<CostLine> = {}): CostLine {
  return {
    account: 'entity',
    entityRef: SCREENING,
    kind: 'gpu',
    amount: money(units),
    rule: 'stated',
    ...more,
  };
}

/** What a cluster says of a whole day. */
export function statementOf(
  days: number,
  lines: CostLine[],
  more: Partial<CostStatement> = {},
): CostStatement {
  return {
    source: 'opencost:prod',
    basis: 'allocation',
    currency: 'EUR',
    window: { from: daysAgo(days), to: daysAgo(days - 1) },
    revision: 0,
    coverage: 1,
    estimated: false,
    lines,
    ...more,
  };
}
