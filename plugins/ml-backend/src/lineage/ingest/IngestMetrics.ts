import { LineageAccepted } from '@callboard/plugin-ml-common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of this replica's events. */
export class IngestMetrics {
  private readonly events: Counter;
  private readonly batches: Histogram;
  private readonly facets: Counter;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.events = new Counter({
      name: 'callboard_ml_lineage_events_total',
      help: 'OpenLineage events by outcome: accepted, duplicate or refused',
      labelNames: ['outcome'],
      registers,
    });
    this.facets = new Counter({
      name: 'callboard_ml_lineage_unused_facets_total',
      help: 'Facets of OpenLineage events that are kept but not used, as they are not as specified, by name',
      labelNames: ['facet'],
      registers,
    });
    this.batches = new Histogram({
      name: 'callboard_ml_lineage_batch_duration_seconds',
      help: 'Duration of writing one batch of events, by outcome',
      labelNames: ['outcome'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
  }

  /** Asks how many wait whenever it is asked. */
  watch(queueLength: () => number): void {
    const waiting: Gauge = new Gauge({
      name: 'callboard_ml_lineage_queue_length',
      help: 'OpenLineage events that wait to be written',
      registers: [this.registry],
      collect: () => waiting.set(queueLength()),
    });
  }

  received({ accepted, duplicates, refused }: LineageAccepted): void {
    this.events.inc({ outcome: 'accepted' }, accepted);
    this.events.inc({ outcome: 'duplicate' }, duplicates);
    this.events.inc({ outcome: 'refused' }, refused.length);
  }

  unused(facets: readonly string[]): void {
    facets.forEach(facet => this.facets.inc({ facet }));
  }

  /** Measures the writing of one batch. */
  async batch<T>(write: () => Promise<T>): Promise<T> {
    const stop = this.batches.startTimer();
    try {
      const written = await write();
      stop({ outcome: 'written' });
      return written;
    } catch (error) {
      stop({ outcome: 'failed' });
      throw error;
    }
  }
}
