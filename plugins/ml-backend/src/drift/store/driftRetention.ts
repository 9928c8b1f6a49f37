import { RepeatedTask } from '@callboard/plugin-ml-node';
import { ProfileStore } from './ProfileStore';
import { ReadingStore } from './ReadingStore';
import { WindowStore } from './WindowStore';

/** Rows in one statement. */
const BATCH = 500;

/** Removes profiles of windows that are old, and what was found in them. Baselines stay. */
export function driftRetention(options: {
  keepForMs: number;
  now: () => Date;
  profiles: ProfileStore;
  readings: ReadingStore;
  windows: WindowStore;
}): RepeatedTask {
  const { keepForMs, now, profiles, readings, windows } = options;
  return {
    id: 'drift-retention',
    schedule: {
      frequency: { hours: 1 },
      timeout: { minutes: 30 },
      initialDelay: { minutes: 1 },
      scope: 'global',
    },
    async run(signal) {
      const oldest = new Date(now().valueOf() - keepForMs).toISOString();
      await windows.removeBefore(oldest);
      for (const store of [readings, profiles]) {
        let removed = BATCH;
        while (removed === BATCH && !signal.aborted) {
          removed = await store.removeBefore(oldest, BATCH);
        }
      }
    },
  };
}
