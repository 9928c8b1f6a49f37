import { Counter, Registry } from 'prom-client';

/** Figures of this replica's work on costs. */
export class CostMetrics {
  private readonly received: Counter;
  private readonly facts: Counter;
  private readonly counted: Counter;

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
    this.counted = new Counter({
      name: 'callboard_ml_cost_counts_total',
      help: 'Windows of token usage and of outcomes that were sent, by what they are of and outcome: added, unchanged, replaced or refused',
      labelNames: ['what', 'outcome'],
      registers,
    });
  }

  statements(outcomes: readonly string[]): void {
    outcomes.forEach(outcome => this.received.inc({ outcome }));
  }

  counts(what: 'outcomes' | 'usage', outcomes: readonly string[]): void {
    outcomes.forEach(outcome => this.counted.inc({ what, outcome }));
  }

  taken(lines: number): void {
    this.facts.inc(lines);
  }
}
