import { RepeatedTask } from '@callboard/plugin-ml-node';
import { removeInBatches, retentionTask } from '../../retentionTask';
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
  return retentionTask('cost-retention', signal =>
    removeInBatches(
      batch => statements.removeBefore(now().valueOf() - keepForMs, batch),
      BATCH,
      signal,
    ),
  );
}
