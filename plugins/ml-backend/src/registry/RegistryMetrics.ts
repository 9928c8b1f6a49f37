import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of this replica's reads of registries. */
export class RegistryMetrics {
  private readonly duration: Histogram;
  private readonly reads: Counter;

  constructor(registry: Registry, countVersions: () => Promise<number>) {
    const registers = [registry];
    this.duration = new Histogram({
      name: 'callboard_ml_registry_sync_duration_seconds',
      help: 'Duration of a look at all registries, by outcome',
      labelNames: ['outcome'],
      buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300],
      registers,
    });
    this.reads = new Counter({
      name: 'callboard_ml_registry_reads_total',
      help: 'Reads of one model in one registry, by outcome',
      labelNames: ['registry', 'outcome'],
      registers,
    });
    const versions: Gauge = new Gauge({
      name: 'callboard_ml_registry_versions',
      help: 'Versions that registries list',
      registers,
      collect: async () => versions.set(await countVersions()),
    });
  }

  read(
    registry: string,
    outcome: 'unchanged' | 'read' | 'changed' | 'failed' | 'not-configured',
  ): void {
    this.reads.inc({ registry, outcome });
  }

  synced(outcome: 'completed' | 'failed', seconds: number): void {
    this.duration.observe({ outcome }, seconds);
  }
}
