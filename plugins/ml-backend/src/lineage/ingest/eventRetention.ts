import { RepeatedTask } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { removeInBatches, retentionTask } from '../../retentionTask';
import { removeEvents } from './store/eventLog';

/** Events in one statement. */
const BATCH = 1000;

/** Removes events as they came when they are old; what they said stays. */
export function eventRetention(options: {
  db: Knex;
  keepForMs: number;
  now: () => Date;
}): RepeatedTask {
  const { db, keepForMs, now } = options;
  return retentionTask('lineage-retention', signal => {
    const oldest = new Date(now().valueOf() - keepForMs).toISOString();
    return removeInBatches(
      batch => removeEvents(db, oldest, batch),
      BATCH,
      signal,
    );
  });
}
