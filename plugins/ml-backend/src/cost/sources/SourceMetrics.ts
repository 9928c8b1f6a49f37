import { Counter, Histogram, Registry } from 'prom-client';

/** Figures of this replica's reading of cost sources. */
export class SourceMetrics {
  private readonly reads: Histogram;
  private readonly taken: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.reads = new Histogram({
      name: 'callboard_ml_cost_source_read_duration_seconds',
      help: 'Duration of reading a cost source, by source and outcome: read or failed',
      labelNames: ['source', 'outcome'],
      buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300],
      registers,
    });
    this.taken = new Counter({
      name: 'callboard_ml_cost_source_windows_total',
      help: 'Windows that cost sources answered, by source; most of them again',
      labelNames: ['source'],
      registers,
    });
  }

  windows(source: string, windows: number): void {
    this.taken.inc({ source }, windows);
  }

  /** Measures one reading. */
  async read<T>(source: string, work: () => Promise<T>): Promise<T> {
    const stop = this.reads.startTimer({ source });
    try {
      const done = await work();
      stop({ outcome: 'read' });
      return done;
    } catch (error) {
      stop({ outcome: 'failed' });
      throw error;
    }
  }
}
