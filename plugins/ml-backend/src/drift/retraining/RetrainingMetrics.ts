import { Counter, Gauge, Registry } from 'prom-client';

/** Figures of the requests to retrain that this replica sends. */
export class RetrainingMetrics {
  private readonly attempts: Counter;

  constructor(registry: Registry, countWaiting: () => Promise<number>) {
    const registers = [registry];
    this.attempts = new Counter({
      name: 'callboard_ml_drift_retraining_attempts_total',
      help: 'Attempts to ask for a retraining, by outcome; given-up is the last of several that failed',
      labelNames: ['trigger', 'outcome'],
      registers,
    });
    const waiting: Gauge = new Gauge({
      name: 'callboard_ml_drift_retrainings_waiting',
      help: 'Requests to retrain that wait to be sent, over all replicas',
      registers,
      collect: async () => waiting.set(await countWaiting()),
    });
  }

  attempted(
    trigger: string,
    outcome: 'delivered' | 'refused' | 'failed' | 'given-up',
  ): void {
    this.attempts.inc({ trigger, outcome });
  }
}
