import { RepeatedTask } from '@callboard/plugin-ml-node';
import { ProfileStore } from './ProfileStore';
import { ReadingStore } from './ReadingStore';
import { WindowStore } from './WindowStore';

/** Profiles in one statement. */
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
      await readings.removeBefore(oldest);
      await windows.removeBefore(oldest);
      while (!signal.aborted) {
        if ((await profiles.removeBefore(oldest, BATCH)) < BATCH) {
          return;
        }
      }
    },
  };
}
