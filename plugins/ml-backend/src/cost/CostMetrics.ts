import { Counter, Registry } from 'prom-client';

/** Figures of this replica's work on costs. */
export class CostMetrics {
  private readonly received: Counter;
  private readonly facts: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.received = new Counter({
      name: 'callboard_ml_cost_statements_total',
      help: 'Cost statements that were sent, by outcome: added, unchanged, replaced or refused',
      labelNames: ['outcome'],
      registers,
    });
    this.facts = new Counter({
      name: 'callboard_ml_cost_facts_total',
      help: 'Lines of the cost statements that were taken',
      registers,
    });
  }

  statements(outcomes: readonly string[]): void {
    outcomes.forEach(outcome => this.received.inc({ outcome }));
  }

  taken(lines: number): void {
    this.facts.inc(lines);
  }
}
