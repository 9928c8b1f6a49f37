import { RepeatedTask } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { TriggerStore } from './TriggerStore';
import { TriggerDeps, TriggerTask } from './TriggerTask';

/** Queues runs by schedule and for new versions. */
export function createTriggers(deps: TriggerDeps & { db: Knex }): {
  tasks: RepeatedTask[];
} {
  const task = new TriggerTask(
    deps,
    new TriggerStore(deps.db),
    () => new Date(),
  );
  return {
    tasks: [
      {
        id: 'smoke-test-triggers',
        schedule: {
          scope: 'global',
          frequency: { minutes: 1 },
          initialDelay: { seconds: 10 },
          timeout: { minutes: 10 },
        },
        run: signal => task.run(signal),
      },
    ],
  };
}
