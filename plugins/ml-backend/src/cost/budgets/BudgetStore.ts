import { Budget, budget, BudgetBody } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../inChunks';

const TABLE = 'cost_budgets';

/** A budget of an entity of the catalog. */
export interface StoredBudget {
  id: number;
  /** Of the catalog: what is created anew under a ref inherits no budget. */
  uid: string;
  budget: Budget;
  /** Since then the catalog lacks its target. */
  goneAt?: string;
}

interface BudgetRow extends Pick<BudgetBody, 'basis' | 'currency' | 'period'> {
  id: number;
  uid: string;
  target: string;
  /** PostgreSQL answers with a text. */
  amount: number | string;
  begins_on: string;
  updated_by: string;
  updated_at: string;
  gone_at: string | null;
}

/** Keeps budgets. */
export class BudgetStore {
  constructor(private readonly db: Knex) {}

  /** One that is changed has another id: it begins anew, and its owner has been told nothing of it. The same again changes nothing. */
  async put(
    target: { uid: string; ref: string },
    body: BudgetBody,
    { by, now }: { by: string; now: Date },
  ): Promise<StoredBudget> {
    const { from, ...rest } = body;
    const said = { ...rest, begins_on: from };
    return this.db.transaction(async trx => {
      const same: BudgetRow | undefined = await trx<BudgetRow>(TABLE)
        .where({ uid: target.uid, ...said })
        .first();
      if (same) {
        return toStored(same);
      }
      await removeWith(trx, { uid: target.uid });
      const [row]: BudgetRow[] = await trx<BudgetRow>(TABLE)
        .insert({
          ...said,
          uid: target.uid,
          target: target.ref,
          updated_by: by,
          updated_at: now.toISOString(),
        })
        // Somebody else may have set one at the same time: the later one counts.
        .onConflict('uid')
        .merge()
        .returning('*');
      return toStored(row);
    });
  }

  async all(): Promise<StoredBudget[]> {
    return (await this.rows().orderBy('id')).map(toStored);
  }

  async ofUid(uid: string): Promise<StoredBudget | undefined> {
    const row = await this.rows().where({ uid }).first();
    return row && toStored(row);
  }

  /** Also of entities that had these refs before. In batches of any size. */
  async ofTargets(refs: readonly string[]): Promise<StoredBudget[]> {
    const found = await inChunks(refs, some =>
      this.rows().whereIn('target', some),
    );
    return found.map(toStored);
  }

  /** @returns whether there was one */
  async remove(id: number): Promise<boolean> {
    return this.db.transaction(trx => removeWith(trx, { id }));
  }

  /** @param goneAt - null: it is there again */
  async setGone(id: number, goneAt: Date | null): Promise<void> {
    await this.rows()
      .where({ id })
      .update({ gone_at: goneAt?.toISOString() ?? null });
  }

  private rows() {
    return this.db<BudgetRow, BudgetRow[]>(TABLE);
  }
}

async function removeWith(
  trx: Knex.Transaction,
  which: { id: number } | { uid: string },
): Promise<boolean> {
  const own = () => trx(TABLE).where(which);
  await trx('cost_budget_standings')
    .whereIn('budget_id', own().select('id'))
    .delete();
  return (await own().delete()) > 0;
}

function toStored(row: BudgetRow): StoredBudget {
  const { basis, currency, gone_at, id, period, target, uid } = row;
  return {
    id,
    uid,
    budget: budget.parse({
      ...{ target, basis, currency, period },
      amount: Number(row.amount),
      from: row.begins_on,
      updatedBy: row.updated_by,
      updatedAt: row.updated_at,
    }),
    ...(gone_at !== null && { goneAt: gone_at }),
  };
}
