import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of policies. */
export class PolicyMetrics {
  private readonly changes: Counter;
  private readonly problems: Gauge;
  private readonly dryRuns: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.changes = new Counter({
      name: 'callboard_ml_policy_changes_total',
      help: 'Policies that were published or withdrawn',
      registers,
    });
    this.problems = new Gauge({
      name: 'callboard_ml_policy_problems',
      help: 'What was wrong with the sources of policies at the last look of this replica',
      registers,
    });
    this.dryRuns = new Histogram({
      name: 'callboard_ml_policy_dry_run_duration_seconds',
      help: 'Duration of dry runs of policies',
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60],
      registers,
    });
  }

  looked({ changed, problems }: { changed: number; problems: number }): void {
    this.changes.inc(changed);
    this.problems.set(problems);
  }

  tried(milliseconds: number): void {
    this.dryRuns.observe(milliseconds / 1000);
  }
}
