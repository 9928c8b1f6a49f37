import { Counter, Histogram, Registry } from 'prom-client';
import { SyncResult } from './sync/CardSync';

/** Figures of the sync of cards. */
export class CardMetrics {
  private readonly reads: Counter;
  private readonly assessed: Counter;
  private readonly duration: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.reads = new Counter({
      name: 'callboard_ml_card_reads_total',
      help: 'Card files that were looked at, by outcome',
      labelNames: ['outcome'],
      registers,
    });
    this.assessed = new Counter({
      name: 'callboard_ml_card_assessments_total',
      help: 'Cards that were assessed by a sync',
      registers,
    });
    this.duration = new Histogram({
      name: 'callboard_ml_card_sync_duration_seconds',
      help: 'Duration of a complete look at all cards',
      buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300],
      registers,
    });
  }

  completed(result: SyncResult, seconds: number): void {
    const { assessed, ...outcomes } = result;
    for (const [outcome, count] of Object.entries(outcomes)) {
      this.reads.inc({ outcome }, count);
    }
    this.assessed.inc(assessed);
    this.duration.observe(seconds);
  }
}
