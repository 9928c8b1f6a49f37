import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { MonitorStore } from '../store/MonitorStore';
import { WATCHED_KINDS } from '../watchedRef';
import { StartAnew } from './StartAnew';
import { toWatched, WATCHED_FIELDS } from './WatchedEntities';

/** Has monitors follow what their entities say of drift. */
export class EntitySettingsSync {
  constructor(
    private readonly options: {
      catalog: CatalogReader;
      db: Knex;
      logger: LoggerService;
      monitors: MonitorStore;
      now: () => Date;
      startAnew: StartAnew;
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
          await this.change(id, now);
        }
      }
    }
  }

  /** What contradicts what people want of the monitor is left: it goes on as it was. */
  private async change(
    id: string,
    settings: ReturnType<typeof toWatched>['settings'],
  ): Promise<void> {
    const { db, logger, monitors, now, startAnew } = this.options;
    try {
      await db.transaction(async trx => {
        const before = await monitors.lock(id, trx);
        if (before) {
          await monitors.saveEntitySettings(id, settings, trx);
          await startAnew.of(before, now(), trx);
        }
      });
    } catch (error) {
      logger.warn(`What ${entityRef} says of drift was not taken: ${error}`);
    }
  }
}
