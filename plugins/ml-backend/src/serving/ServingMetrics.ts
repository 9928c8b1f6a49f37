import { Counter, Registry } from 'prom-client';

/** Figures of this replica's reading of metric sources. */
export class ServingMetrics {
  private readonly reads: Counter;
  private readonly kept: Counter;
  private readonly taken: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.reads = new Counter({
      name: 'callboard_ml_serving_reads_total',
      help: 'Services that were read of metric sources, by source and outcome: read or failed',
      labelNames: ['source', 'outcome'],
      registers,
    });
    this.kept = new Counter({
      name: 'callboard_ml_serving_windows_total',
      help: 'Closed hours of services that were read of metric sources, by source',
      labelNames: ['source'],
      registers,
    });
    this.taken = new Counter({
      name: 'callboard_ml_serving_sent_total',
      help: 'Hours of services that were sent, by outcome: added, unchanged, replaced, or refused, of a whole request',
      labelNames: ['outcome'],
      registers,
    });
  }

  sent(outcomes: readonly string[]): void {
    outcomes.forEach(outcome => this.taken.inc({ outcome }));
  }

  read(source: string, outcome: 'read' | 'failed'): void {
    this.reads.inc({ source, outcome });
  }

  windows(source: string, count: number): void {
    this.kept.inc({ source }, count);
  }
}
