import { Counter, Histogram, Registry } from 'prom-client';

/** Figures of this replica's queries. */
export class GraphMetrics {
  private readonly duration: Histogram;
  private readonly truncated: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.duration = new Histogram({
      name: 'callboard_ml_lineage_query_duration_seconds',
      help: 'Duration of a query of the lineage graph, by kind and outcome',
      labelNames: ['query', 'outcome'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
    this.truncated = new Counter({
      name: 'callboard_ml_lineage_truncated_total',
      help: 'Answers that limits of size or depth cut short, by kind of query',
      labelNames: ['query'],
      registers,
    });
  }

  /** Does the work, and measures it. */
  async measure<T extends object>(
    query: 'around' | 'impact' | 'detail',
    work: () => Promise<T>,
  ): Promise<T> {
    const stop = this.duration.startTimer({ query });
    try {
      const answer = await work();
      stop({ outcome: 'answered' });
      if ('truncated' in answer && answer.truncated === true) {
        this.truncated.inc({ query });
      }
      return answer;
    } catch (error) {
      stop({ outcome: 'refused' });
      throw error;
    }
  }
}
