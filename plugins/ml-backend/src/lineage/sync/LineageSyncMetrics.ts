import { Counter, Histogram, Registry } from 'prom-client';

/** What is synced, in its order. */
export type SyncStep = 'catalog' | 'versions' | 'placements' | 'names' | 'jobs';

/** Figures of this replica's looks at catalog, registries and deployments. */
export class LineageSyncMetrics {
  private readonly duration: Histogram;
  private readonly changes: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.duration = new Histogram({
      name: 'callboard_ml_lineage_sync_duration_seconds',
      help: 'Duration of a look at what lineage is made of, by step and outcome',
      labelNames: ['step', 'outcome'],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
      registers,
    });
    this.changes = new Counter({
      name: 'callboard_ml_lineage_sync_changes_total',
      help: 'Changes that such looks found, by step',
      labelNames: ['step'],
      registers,
    });
  }

  done(step: SyncStep, changes: number, seconds: number): void {
    this.duration.observe({ step, outcome: 'completed' }, seconds);
    this.changes.inc({ step }, changes);
  }

  failed(step: SyncStep, seconds: number): void {
    this.duration.observe({ step, outcome: 'failed' }, seconds);
  }
}
