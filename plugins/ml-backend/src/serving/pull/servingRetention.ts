import { RepeatedTask } from '@callboard/plugin-ml-node';
import { removeInBatches, retentionTask } from '../../retentionTask';
import { WindowStore } from '../store/WindowStore';

/** Rows in one statement. */
const BATCH = 500;

/** Removes windows that are old. */
export function servingRetention(options: {
  keepForMs: number;
  now: () => Date;
  windows: WindowStore;
}): RepeatedTask {
  const { keepForMs, now, windows } = options;
  return retentionTask('serving-retention', signal => {
    const oldest = new Date(now().valueOf() - keepForMs).toISOString();
    return removeInBatches(
      batch => windows.removeBefore(oldest, batch),
      BATCH,
      signal,
    );
  });
}
