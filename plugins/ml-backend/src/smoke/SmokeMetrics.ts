import { Counter, Registry } from 'prom-client';

/** Figures of the pulls of smoke test runs. */
export class SmokeMetrics {
  private readonly pulls: Counter;
  private readonly runs: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.pulls = new Counter({
      name: 'callboard_ml_smoke_pulls_total',
      help: 'Requests for changed runs to the smoke-test backend, by outcome',
      labelNames: ['outcome'],
      registers,
    });
    this.runs = new Counter({
      name: 'callboard_ml_smoke_pulled_runs_total',
      help: 'Changes of runs that the smoke-test backend told',
      registers,
    });
  }

  pulled(runs: number): void {
    this.pulls.inc({ outcome: 'completed' });
    this.runs.inc(runs);
  }

  failed(): void {
    this.pulls.inc({ outcome: 'failed' });
  }
}
