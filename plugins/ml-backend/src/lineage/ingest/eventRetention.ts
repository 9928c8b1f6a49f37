import { RepeatedTask } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { removeEvents } from './store/eventLog';

/** Events in one statement. */
const BATCH = 1000;

/** Removes events as they came when they are old; what they said stays. */
export function eventRetention(options: {
  db: Knex;
  keepForMs: number;
  now: () => Date;
}): RepeatedTask {
  return {
    id: 'lineage-retention',
    schedule: {
      frequency: { hours: 1 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 1 },
      scope: 'global',
    },
    async run(signal) {
      const before = new Date(options.now().valueOf() - options.keepForMs);
      const oldest = before.toISOString();
      while (!signal.aborted) {
        if ((await removeEvents(options.db, oldest, BATCH)) < BATCH) {
          return;
        }
      }
    },
  };
}
