import { SmokeRun } from '@callboard/plugin-ml-common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Counts the runs that are not finished. */
export interface UnfinishedRuns {
  counts(): Promise<Array<{ state: SmokeRun['state']; count: number }>>;
}

/** Seconds; a run on a CPU takes a minute. */
const DURATION_BUCKETS = [1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600];

/** Figures of runs. */
export class RunMetrics {
  private readonly queuedRuns: Counter;
  private readonly finishedRuns: Counter;
  private readonly duration: Histogram;
  private readonly gpuSeconds: Counter;
  private readonly leftOverFailures: Counter;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.queuedRuns = new Counter({
      name: 'callboard_smoke_runs_queued_total',
      help: 'Runs that this replica queued, by what asked for them',
      labelNames: ['trigger'],
      registers,
    });
    this.finishedRuns = new Counter({
      name: 'callboard_smoke_runs_finished_total',
      help: 'Runs that this replica saw end, by how they ended',
      labelNames: ['exit_class', 'runner', 'trigger'],
      registers,
    });
    this.duration = new Histogram({
      name: 'callboard_smoke_run_duration_seconds',
      help: 'From the start of a run to its end, without its time in the queue',
      labelNames: ['exit_class'],
      buckets: DURATION_BUCKETS,
      registers,
    });
    this.gpuSeconds = new Counter({
      name: 'callboard_smoke_gpu_seconds_total',
      help: 'GPUs that finished runs held times the seconds, by profile',
      labelNames: ['profile'],
      registers,
    });
    this.leftOverFailures = new Counter({
      name: 'callboard_smoke_left_over_failures_total',
      help: 'Times that a runner could not end what runs elsewhere for runs that are over',
      labelNames: ['runner'],
      registers,
    });
  }

  /** The length of the queue, read when it is asked for. */
  watch(runs: UnfinishedRuns): void {
    const gauge: Gauge = new Gauge({
      name: 'callboard_smoke_runs_unfinished',
      help: 'Runs of all replicas that are not finished, by state',
      labelNames: ['state'],
      registers: [this.registry],
      collect: async () => {
        gauge.reset();
        for (const { count, state } of await runs.counts()) {
          gauge.set({ state }, count);
        }
      },
    });
  }

  queued(trigger: SmokeRun['trigger']): void {
    this.queuedRuns.inc({ trigger });
  }

  finished(run: SmokeRun, runner: string): void {
    const { exitClass = 'not-run', finishedAt, startedAt, trigger } = run;
    const { gpuSeconds, profile } = run;
    this.finishedRuns.inc({ exit_class: exitClass, runner, trigger });
    if (startedAt && finishedAt) {
      const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
      this.duration.observe({ exit_class: exitClass }, seconds);
    }
    if (gpuSeconds) {
      this.gpuSeconds.inc({ profile }, gpuSeconds);
    }
  }

  leftOverFailed(runner: string): void {
    this.leftOverFailures.inc({ runner });
  }
}
