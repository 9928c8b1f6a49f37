import { Knex } from 'knex';
import { WatchedMonitor } from '../Monitors';
import { DueStore } from '../store/DueStore';
import { MonitorStore } from '../store/MonitorStore';
import { ProfileStore } from '../store/ProfileStore';
import { ReadingStore } from '../store/ReadingStore';
import { WindowStore } from '../store/WindowStore';

/** Has all windows compared by the settings of a monitor as they are now. */
export class StartAnew {
  constructor(
    private readonly stores: {
      due: DueStore;
      monitors: MonitorStore;
      profiles: ProfileStore;
      readings: ReadingStore;
      windows: WindowStore;
    },
  ) {}

  /** In the transaction that changed it and has locked it `before`. @throws ZodError when its settings contradict each other now */
  async of(
    before: WatchedMonitor,
    now: Date,
    trx: Knex.Transaction,
  ): Promise<void> {
    const { due, monitors, profiles } = this.stores;
    const { id, uid } = before;
    const after = (await monitors.of(uid, trx)).find(each => each.id === id);
    if (!after) {
      return;
    }
    if (isCountedAnew(before, after)) {
      await this.forget(after, trx);
      await monitors.readAt(id, now, trx);
    }
    await due.mark(after, await profiles.begins(uid, trx), trx);
  }

  /** What was found by it, and what engines counted for it: what is sent stays, as nobody could send it again. */
  async forget(
    { comparison, id, uid }: WatchedMonitor,
    trx: Knex.Transaction,
  ): Promise<void> {
    const { due, profiles, readings, windows } = this.stores;
    await due.removeOf(id, trx);
    await readings.removeOf(id, trx);
    await windows.removeOf(id, trx);
    await profiles.removeCounted({ comparison, uid }, trx);
  }
}

/** Rows in windows of another length, or read by another engine or from elsewhere, would be added to those that are there, or stay where there are none now. */
function isCountedAnew(before: WatchedMonitor, after: WatchedMonitor): boolean {
  return (
    before.settings.window !== after.settings.window ||
    countedOf(before) !== countedOf(after)
  );
}

/** Which rows are counted, and as what. Another baseline has them counted anew only where it is counted by another frame, and what was counted stays until then. */
function countedOf({ source }: WatchedMonitor): string {
  const { baseline, since, ...counted } = source ?? {};
  return JSON.stringify(counted);
}
