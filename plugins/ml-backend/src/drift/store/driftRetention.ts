import { RepeatedTask } from '@callboard/plugin-ml-node';
import { removeInBatches, retentionTask } from '../../retentionTask';
import { GoneStore } from './GoneStore';
import { ProfileStore } from './ProfileStore';
import { ReadingStore } from './ReadingStore';
import { WindowStore } from './WindowStore';

/** Rows in one statement. */
const BATCH = 500;
/** What is kept of an entity is removed when the catalog has lacked it for so long, milliseconds: one that was lost by mistake comes back before. */
const KEEP_GONE_MS = 30 * 86_400_000;

/** Removes profiles of windows that are old, and what was found in them; baselines stay, until their entity is gone for 30 days. */
export function driftRetention(options: {
  gone: GoneStore;
  keepForMs: number;
  now: () => Date;
  profiles: ProfileStore;
  readings: ReadingStore;
  windows: WindowStore;
}): RepeatedTask {
  const { gone, keepForMs, now, profiles, readings, windows } = options;
  return retentionTask('drift-retention', async signal => {
    const oldest = new Date(now().valueOf() - keepForMs).toISOString();
    for (const uid of await gone.goneFor(KEEP_GONE_MS)) {
      signal.throwIfAborted();
      await gone.remove(uid);
    }
    await windows.removeBefore(oldest);
    for (const store of [readings, profiles]) {
      await removeInBatches(
        batch => store.removeBefore(oldest, batch),
        BATCH,
        signal,
      );
    }
  });
}
