import {
  SmokeRun,
  StartedRun,
  StartRunBody,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { GpuBudgets } from '../gpu/GpuBudgets';
import { RunMetrics } from '../notify/RunMetrics';
import { NewRuns } from '../prepare/NewRuns';
import { RunQueue } from '../runs/RunQueue';
import { Caller } from './Caller';
import { entityName } from './entityName';
import { RunReads } from './RunReads';

/** Starts and ends runs. */
export interface RunCommands {
  /** @throws NotFoundError, the same for unknown and for hidden entities; InputError naming the field and the rule; ConflictError where its owner has used too much of GPUs */
  start(body: StartRunBody, caller: Caller): Promise<StartedRun>;
  /** Does nothing to a run that is finished. @throws NotFoundError, the same for unknown and for hidden runs */
  cancel(id: string, caller: Caller): Promise<SmokeRun>;
}

/** Puts runs into the queue, and asks them to end. */
export class QueuedRuns implements RunCommands {
  constructor(
    private readonly options: {
      gpuBudgets: Pick<GpuBudgets, 'requireRoom'>;
      metrics: Pick<RunMetrics, 'queued'>;
      newRuns: NewRuns;
      now: () => Date;
      queue: Pick<RunQueue, 'cancel' | 'enqueue' | 'queuedLike'>;
      reads: RunReads;
      visibleEntities: VisibleEntities;
    },
  ) {}

  async start(body: StartRunBody, caller: Caller): Promise<StartedRun> {
    const { gpuBudgets, newRuns, now, queue, visibleEntities } = this.options;
    const { entityRef, ...asked } = body;
    const name = entityName('entityRef', entityRef);
    const entity = await visibleEntities.one(name, caller.credentials);
    const run = await newRuns.of(entity, asked);
    const { subject: requestedBy, type } = caller;
    const trigger = type === 'user' ? 'user' : 'api';
    const asRequested = { ...run, trigger, requestedBy } as const;
    if (!(await queue.queuedLike(asRequested))) {
      await gpuBudgets.requireRoom(run);
    }
    const { created, id } = await queue.enqueue(asRequested, now());
    if (created) {
      this.options.metrics.queued(trigger);
    }
    return { id };
  }

  async cancel(id: string, caller: Caller): Promise<SmokeRun> {
    const { now, queue, reads } = this.options;
    const run = await reads.visible(id, caller);
    await queue.cancel(id, caller.subject, now());
    return run;
  }
}
