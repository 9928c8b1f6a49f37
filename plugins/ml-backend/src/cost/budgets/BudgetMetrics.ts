import { Counter, Registry } from 'prom-client';

/** Figures of this replica's work on budgets. */
export class BudgetMetrics {
  private readonly notices: Counter;
  private readonly judged: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.judged = new Counter({
      name: 'callboard_ml_cost_budgets_judged_total',
      help: 'Budgets that were judged, by outcome: a state, or failed',
      labelNames: ['outcome'],
      registers,
    });
    this.notices = new Counter({
      name: 'callboard_ml_cost_budget_notices_total',
      help: 'Notifications to owners of budgets, by outcome: sent or failed',
      labelNames: ['outcome'],
      registers,
    });
  }

  wasJudged(outcome: string): void {
    this.judged.inc({ outcome });
  }

  wasNotified(outcome: 'failed' | 'sent'): void {
    this.notices.inc({ outcome });
  }
}
