import { CatalogReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { DueStore } from '../store/DueStore';
import { MonitorStore } from '../store/MonitorStore';
import { ProfileStore } from '../store/ProfileStore';
import { ReadingStore } from '../store/ReadingStore';
import { WATCHED_KINDS } from '../watchedRef';
import { toWatched, WATCHED_FIELDS } from './WatchedEntities';

/** Has monitors follow what their entities say of drift. */
export class EntitySettingsSync {
  constructor(
    private readonly options: {
      catalog: CatalogReader;
      db: Knex;
      due: DueStore;
      monitors: MonitorStore;
      profiles: ProfileStore;
      readings: ReadingStore;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { catalog, monitors } = this.options;
    const known = await monitors.entitySettings();
    if (known.length === 0) {
      return;
    }
    const kinds = [...WATCHED_KINDS];
    const fields = WATCHED_FIELDS;
    for await (const page of catalog.all({ kinds, fields, signal })) {
      const said = new Map(
        page.map(toWatched).map(each => [each.uid, each.settings]),
      );
      for (const { id, settings, uid } of known) {
        const now = said.get(uid);
        if (now && JSON.stringify(now) !== settings) {
          await this.change(id, uid, now);
        }
      }
    }
  }

  private async change(
    id: string,
    uid: string,
    settings: ReturnType<typeof toWatched>['settings'],
  ): Promise<void> {
    const { db, due, monitors, profiles, readings } = this.options;
    const before = (await monitors.byIds([id])).get(id);
    await db.transaction(async trx => {
      await monitors.saveEntitySettings(id, settings, trx);
      const after = (await monitors.of(uid, trx)).find(each => each.id === id);
      if (!after) {
        return;
      }
      if (before?.settings.window !== after.settings.window) {
        await readings.removeOf(id, trx);
      }
      await due.mark(after, await profiles.begins(uid, trx), trx);
    });
  }
}
