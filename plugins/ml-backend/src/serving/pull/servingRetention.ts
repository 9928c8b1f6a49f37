import { RepeatedTask } from '@callboard/plugin-ml-node';
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
  return {
    id: 'serving-retention',
    schedule: {
      frequency: { hours: 1 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 1 },
      scope: 'global',
    },
    async run(signal) {
      const oldest = new Date(now().valueOf() - keepForMs).toISOString();
      let removed = BATCH;
      while (removed === BATCH && !signal.aborted) {
        removed = await windows.removeBefore(oldest, BATCH);
      }
    },
  };
}
