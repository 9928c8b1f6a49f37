import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of listings and registrations. */
export class RegistrationMetrics {
  private readonly duration: Histogram;
  private readonly registrations: Counter;

  constructor(
    registry: Registry,
    countUnregistered: () => Promise<
      Array<{ registry: string; unregistered: number }>
    >,
  ) {
    const registers = [registry];
    this.duration = new Histogram({
      name: 'callboard_ml_registry_list_duration_seconds',
      help: 'Duration of listing the models of one registry, by outcome',
      labelNames: ['registry', 'outcome'],
      buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300],
      registers,
    });
    this.registrations = new Counter({
      name: 'callboard_ml_model_registrations_total',
      help: 'Models of registries that people wanted in the catalog, by outcome',
      labelNames: ['outcome'],
      registers,
    });
    const unregistered: Gauge = new Gauge({
      name: 'callboard_ml_unregistered_models',
      help: 'Models that a registry lists and no entity names',
      labelNames: ['registry'],
      registers,
      collect: async () => {
        unregistered.reset();
        for (const each of await countUnregistered()) {
          unregistered.set({ registry: each.registry }, each.unregistered);
        }
      },
    });
  }

  listed(
    registry: string,
    outcome: 'completed' | 'failed',
    seconds: number,
  ): void {
    this.duration.observe({ registry, outcome }, seconds);
  }

  registered(outcome: 'registered' | 'refused', count: number): void {
    this.registrations.inc({ outcome }, count);
  }
}
