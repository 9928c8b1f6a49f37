import { RepeatedTask } from '@callboard/plugin-ml-node';
import { StatementStore } from './StatementStore';

/** Statements in one transaction; one of a cluster has thousands of lines. */
const BATCH = 20;

/** Removes costs of windows that are old. Those of entities that are gone stay as long: what was spent was spent. */
export function costRetention(options: {
  keepForMs: number;
  now: () => Date;
  statements: StatementStore;
}): RepeatedTask {
  const { keepForMs, now, statements } = options;
  return {
    id: 'cost-retention',
    schedule: {
      frequency: { hours: 1 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 1 },
      scope: 'global',
    },
    async run(signal) {
      let removed = BATCH;
      while (removed === BATCH && !signal.aborted) {
        removed = await statements.removeBefore(
          now().valueOf() - keepForMs,
          BATCH,
        );
      }
    },
  };
}
