import { budgetStatus, BudgetStatus } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { inChunks } from '../../inChunks';
import { Notice, notice } from './nextNotice';

const TABLE = 'cost_budget_standings';

/** How spending stood to a budget in a period when it was last judged. */
export interface Standing {
  status: BudgetStatus;
  /** Ids of who bore what was counted. */
  bearers: number[];
  /** ISO 8601, UTC. */
  judgedAt: string;
  /** What its owner was told in this period, oldest first. */
  told: Notice[];
}

interface StandingRow {
  budget_id: number;
  period_from: string;
  status: string;
  bearers: string;
  told: string;
  judged_at: string;
}

/** Keeps how spending stood to budgets, for each of their periods. */
export class StandingStore {
  constructor(private readonly db: Knex) {}

  /** Of the newest period, by id of the budget. */
  async newest(budgetIds: readonly number[]): Promise<Map<number, Standing>> {
    const rows = await inChunks(budgetIds, some =>
      this.rows().whereIn('budget_id', some).orderBy('period_from'),
    );
    return new Map(rows.map(row => [row.budget_id, toStanding(row)]));
  }

  /** What was told in the period stays told. */
  async judge(
    budgetId: number,
    periodFrom: string,
    { bearers, status }: Pick<Standing, 'bearers' | 'status'>,
    now: Date,
  ): Promise<Standing> {
    const [row] = await this.rows()
      .insert({
        budget_id: budgetId,
        period_from: periodFrom,
        status: JSON.stringify(status),
        bearers: JSON.stringify(bearers),
        told: '[]',
        judged_at: now.toISOString(),
      })
      .onConflict(['budget_id', 'period_from'])
      .merge(['status', 'bearers', 'judged_at'])
      .returning('*');
    return toStanding(row);
  }

  async setTold(
    budgetId: number,
    periodFrom: string,
    told: readonly Notice[],
  ): Promise<void> {
    await this.rows()
      .where({ budget_id: budgetId, period_from: periodFrom })
      .update({ told: JSON.stringify(told) });
  }

  /** Removes those of periods that began before, and of budgets that are there no more. */
  async removeBefore(periodFrom: string): Promise<void> {
    await this.rows()
      .where('period_from', '<', periodFrom)
      .orWhereNotIn('budget_id', this.db('cost_budgets').select('id'))
      .delete();
  }

  private rows() {
    return this.db<StandingRow, StandingRow[]>(TABLE);
  }
}

function toStanding({
  bearers,
  judged_at,
  status,
  told,
}: StandingRow): Standing {
  return {
    judgedAt: judged_at,
    status: budgetStatus.parse(JSON.parse(status)),
    bearers: z.array(z.int()).parse(JSON.parse(bearers)),
    told: z.array(notice).parse(JSON.parse(told)),
  };
}
