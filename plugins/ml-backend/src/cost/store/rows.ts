import {
  AttributionRule,
  CostAccount,
  CostKind,
} from '@callboard/plugin-ml-common';

/** One line of a statement as the database has it. */
export interface FactRow {
  /** PostgreSQL answers with texts, as for all that may be large. */
  id: number | string;
  statement_id: number;
  feed_id: number;
  from_ms: number | string;
  to_ms: number | string;
  /** SQLite answers with a number. */
  estimated: boolean | number;
  bearer_id: number | null;
  account: CostAccount;
  kind: CostKind;
  amount: number | string;
  quantity: number | null;
  unit: string | null;
  unit_price: string | null;
  rule: AttributionRule;
  rule_text: string | null;
  version_id: string | null;
}

/** A sum as databases answer it. @throws RangeError where it is too large to be exact */
export function exactSum(value: number | string | null): number {
  const sum = Number(value ?? 0);
  if (!Number.isSafeInteger(sum)) {
    throw new RangeError(
      `A sum of ${value} millionths is too large to be told exactly; ask for a shorter time`,
    );
  }
  return sum;
}
