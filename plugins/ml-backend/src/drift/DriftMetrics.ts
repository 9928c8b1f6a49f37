import { DriftAlert } from '@callboard/plugin-ml-common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of this replica's work on drift. */
export class DriftMetrics {
  private readonly received: Counter;
  private readonly evaluated: Counter;
  private readonly evaluations: Histogram;
  private readonly read: Counter;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.received = new Counter({
      name: 'callboard_ml_drift_profiles_total',
      help: 'Profiles that were sent or read, by outcome: added, unchanged, replaced or refused',
      labelNames: ['outcome'],
      registers,
    });
    this.evaluated = new Counter({
      name: 'callboard_ml_drift_windows_total',
      help: 'Windows that were evaluated, by status of what was found, or failed',
      labelNames: ['outcome'],
      registers,
    });
    this.evaluations = new Histogram({
      name: 'callboard_ml_drift_evaluation_duration_seconds',
      help: 'Duration of evaluating the changed windows of one monitor, by outcome',
      labelNames: ['outcome'],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60],
      registers,
    });
    this.read = new Counter({
      name: 'callboard_ml_drift_engine_reads_total',
      help: 'Baselines and windows that profile engines were asked for, by engine, sort and outcome: read or failed',
      labelNames: ['engine', 'sort', 'outcome'],
      registers,
    });
  }

  /** Asks how many alerts are open whenever it is asked. */
  watch(
    countOpen: () => Promise<
      Array<{ severity: DriftAlert['severity']; alerts: number }>
    >,
  ): void {
    const open: Gauge = new Gauge({
      name: 'callboard_ml_drift_open_alerts',
      help: 'Alerts of drift that are not resolved, by severity',
      labelNames: ['severity'],
      registers: [this.registry],
      async collect() {
        const counts = await countOpen();
        for (const severity of ['attention', 'failing'] as const) {
          const found = counts.find(each => each.severity === severity);
          open.set({ severity }, found?.alerts ?? 0);
        }
      },
    });
  }

  profiles(outcomes: readonly string[]): void {
    outcomes.forEach(outcome => this.received.inc({ outcome }));
  }

  window(outcome: string): void {
    this.evaluated.inc({ outcome });
  }

  engine(
    engine: string,
    sort: 'baseline' | 'window',
    outcome: 'read' | 'failed',
  ) {
    this.read.inc({ engine, sort, outcome });
  }

  /** Measures one evaluation. */
  async evaluation<T>(work: () => Promise<T>): Promise<T> {
    const stop = this.evaluations.startTimer();
    try {
      const done = await work();
      stop({ outcome: 'done' });
      return done;
    } catch (error) {
      stop({ outcome: 'failed' });
      throw error;
    }
  }
}
