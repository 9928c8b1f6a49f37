import { OutcomeValue } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';

const TABLE = 'cost_outcome_values';

/** What an outcome is worth, without whose it is. */
export type DeclaredValue = Omit<OutcomeValue, 'entityRef'>;

interface ValueRow {
  uid: string;
  outcome: string;
  /** PostgreSQL answers with texts, as for all that may be large. */
  from_ms: number | string;
  amount: number | string;
  currency: string;
  declared_by: string;
  declared_at: string;
}

/** Keeps what outcomes are worth. */
export class ValueStore {
  constructor(private readonly db: Knex) {}

  /** What was declared from the same instant on is replaced. */
  async put(uid: string, value: DeclaredValue): Promise<void> {
    await this.db<ValueRow>(TABLE)
      .insert({
        uid,
        outcome: value.outcome,
        from_ms: Date.parse(value.from),
        amount: value.amount,
        currency: value.currency,
        declared_by: value.declaredBy,
        declared_at: value.declaredAt,
      })
      .onConflict(['uid', 'outcome', 'from_ms'])
      .merge();
  }

  /** Of an entity, by outcome, the newest first. */
  async of(uid: string): Promise<DeclaredValue[]> {
    const rows = await this.db<ValueRow, ValueRow[]>(TABLE)
      .where({ uid })
      .orderBy([{ column: 'outcome' }, { column: 'from_ms', order: 'desc' }]);
    return rows.map(row => ({
      outcome: row.outcome,
      amount: Number(row.amount),
      currency: row.currency,
      from: new Date(Number(row.from_ms)).toISOString(),
      declaredBy: row.declared_by,
      declaredAt: row.declared_at,
    }));
  }
}
