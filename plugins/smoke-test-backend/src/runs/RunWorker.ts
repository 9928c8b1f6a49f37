import { ClaimRules } from './chooseRun';
import { ExecutionOptions, RunExecution } from './RunExecution';

export interface WorkerOptions
  extends ExecutionOptions,
    Pick<ClaimRules, 'gpu' | 'limits'> {
  runners: ExecutionOptions['runners'] & { names(): string[] };
  /** How often it looks for work that others have queued. */
  pollMs?: number;
}

/** Takes runs from the queue and brings them to their end: one in each replica. */
export class RunWorker {
  private readonly executions = new Map<RunExecution, Promise<void>>();
  private stopping = false;
  private working = Promise.resolve();
  private awake?: () => void;
  private woken = false;

  constructor(private readonly options: WorkerOptions) {}

  start(): void {
    this.working = this.work();
  }

  /** Looks for work at once. */
  wake(): void {
    this.woken = true;
    this.awake?.();
  }

  /** Ends what it runs, and gives these runs back to the queue. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    for (const execution of this.executions.keys()) {
      execution.interrupt('stopping');
    }
    await this.working;
    await Promise.allSettled(this.executions.values());
  }

  private async work(): Promise<void> {
    const { logger } = this.options;
    while (!this.stopping) {
      this.woken = false;
      try {
        await this.recover();
        await this.claimAll();
      } catch (error) {
        logger.warn(`Smoke tests are not taken from the queue: ${error}`);
      }
      await this.pause();
    }
  }

  private async recover(): Promise<void> {
    const { claims, onFinished, logger } = this.options;
    for (const run of await claims.recover(new Date())) {
      await onFinished(run).catch(error =>
        logger.warn(`Smoke test ${run.id}: Not all were told: ${error}`),
      );
    }
  }

  private async claimAll(): Promise<void> {
    const { claims, gpu, leaseMs, limits, runners } = this.options;
    while (!this.stopping) {
      const leasedAt = performance.now();
      const claim = await claims.claim(
        { runners: runners.names(), gpu, limits, leaseMs },
        new Date(),
      );
      if (!claim) {
        return;
      }
      const execution = new RunExecution(this.options, claim, leasedAt);
      const executed = execution.execute().finally(() => {
        this.executions.delete(execution);
        this.wake();
      });
      this.executions.set(execution, executed);
      if (this.stopping) {
        execution.interrupt('stopping');
      }
    }
  }

  private async pause(): Promise<void> {
    if (this.woken || this.stopping) {
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, this.options.pollMs ?? 1500);
      this.awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.awake = undefined;
  }
}
