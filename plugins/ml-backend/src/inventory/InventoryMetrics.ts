import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { IndexLoader } from './IndexLoader';
import { SweepObserver } from './sweep/SweepTask';
import { SweepResult } from './sweep/Sweep';

/** Figures of sweeps and of this replica's index. */
export class InventoryMetrics implements SweepObserver {
  private readonly sweeps: Counter;
  private readonly duration: Histogram;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.sweeps = new Counter({
      name: 'callboard_ml_inventory_sweeps_total',
      help: 'Sweeps of the catalog by this replica, by outcome',
      labelNames: ['outcome'],
      registers,
    });
    this.duration = new Histogram({
      name: 'callboard_ml_inventory_sweep_duration_seconds',
      help: 'Duration of a sweep of the catalog',
      buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300],
      registers,
    });
  }

  /** Gauges that are read from the index when they are asked for. */
  watch(loader: IndexLoader): void {
    const registers = [this.registry];
    const entities: Gauge = new Gauge({
      name: 'callboard_ml_inventory_entities',
      help: 'Entities in the index of this replica, by kind',
      labelNames: ['kind'],
      registers,
      collect: () => {
        entities.reset();
        for (const { value, count } of loader.current.index.countsByKind()) {
          entities.set({ kind: value }, count);
        }
      },
    });
    const age: Gauge = new Gauge({
      name: 'callboard_ml_inventory_index_age_seconds',
      help: 'Time since the index of this replica was known to equal the database',
      registers,
      collect: () => age.set((loader.ageMs ?? NaN) / 1000),
    });
    const sweepAge: Gauge = new Gauge({
      name: 'callboard_ml_inventory_sweep_age_seconds',
      help: 'Time since the last complete sweep of the catalog',
      registers,
      collect: () => {
        const { completedAt } = loader.sweep;
        const at = completedAt ? Date.parse(completedAt) : NaN;
        sweepAge.set((Date.now() - at) / 1000);
      },
    });
  }

  completed(_result: SweepResult, seconds: number): void {
    this.sweeps.inc({ outcome: 'completed' });
    this.duration.observe(seconds);
  }

  failed(seconds: number): void {
    this.sweeps.inc({ outcome: 'failed' });
    this.duration.observe(seconds);
  }
}
