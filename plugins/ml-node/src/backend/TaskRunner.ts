import {
  LifecycleService,
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Work that is repeated: `global` once among all replicas, `local` on each.
 *
 * @public
 */
export interface RepeatedTask {
  /** Unique in the plugin. */
  id: string;
  /** How often, and for how long at most. */
  schedule: SchedulerServiceTaskScheduleDefinition;
  /**
   * One run. It ends soon after `signal` is aborted (with a `ShutdownError` as its
   * reason, unless its time was up), and says when it wants to run again before its time.
   */
  run(signal: AbortSignal): Promise<{ againAfterMs: number } | void>;
}

/**
 * Why the signal of a task was aborted, if not because its time was up.
 *
 * @public
 */
export class ShutdownError extends Error {
  /** Tells it from other errors. */
  override readonly name = 'ShutdownError';
}

/**
 * Runs the repeated tasks of a plugin. At shutdown it waits for the runs in progress:
 * a run that is cut off would hold its claim, and keep every replica from
 * the task, until the timeout of its schedule.
 *
 * @public
 */
export class TaskRunner {
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly scheduler: SchedulerService,
    private readonly logger: LoggerService,
    lifecycle: LifecycleService,
  ) {
    lifecycle.addShutdownHook(async () => {
      this.stopping.abort(new ShutdownError('The process is stopping'));
      await Promise.allSettled(this.running);
    });
  }

  /** Starts it on its schedule. */
  async schedule(task: RepeatedTask): Promise<void> {
    await this.scheduler.scheduleTask({
      id: task.id,
      ...task.schedule,
      fn: signal => this.run(task, signal),
    });
  }

  private async run(task: RepeatedTask, signal: AbortSignal): Promise<void> {
    const { signal: stopped } = this.stopping;
    const run = task.run(AbortSignal.any([signal, stopped]));
    this.running.add(run);
    try {
      const again = await run;
      if (again) {
        this.runAgain(task.id, again.againAfterMs);
      }
    } finally {
      this.running.delete(run);
    }
  }

  /** Not waited for, and lost with the process: the schedule comes anyway. */
  private runAgain(id: string, afterMs: number): void {
    sleep(afterMs, undefined, { signal: this.stopping.signal, ref: false })
      .then(() => this.scheduler.triggerTask(id))
      .catch(error => this.logger.debug(`${id} did not run again: ${error}`));
  }
}
