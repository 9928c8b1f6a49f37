import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { ZodError } from 'zod';
import { MonitorStore, WatchedEntity } from '../store/MonitorStore';
import { WATCHED_KINDS } from '../watchedRef';
import { StartAnew } from './StartAnew';
import { toWatched, WATCHED_FIELDS } from './WatchedEntities';

type Known = Awaited<ReturnType<MonitorStore['entitySettings']>>[number];

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
      const said = new Map(page.map(toWatched).map(each => [each.uid, each]));
      for (const before of known) {
        const now = said.get(before.uid);
        if (now && isNews(before, now)) {
          await this.change(before, now);
        }
      }
    }
  }

  /** What contradicts itself, or what people want of the monitor, is left and told: it goes on as it was. */
  private async change(before: Known, said: WatchedEntity): Promise<void> {
    const { db, logger, monitors, now, startAnew } = this.options;
    const { entityRef } = said;
    try {
      await db.transaction(async trx => {
        const monitor = await monitors.lock(before.id, trx);
        if (monitor) {
          await monitors.saveEntitySettings(before.id, said, trx);
          await startAnew.of(monitor, now(), trx);
        }
      });
    } catch (error) {
      const problem = problemOf(error);
      if (problem !== before.problem) {
        await monitors.saveEntitySettings(before.id, { ...said, problem });
        logger.warn(`What ${entityRef} says of drift was not taken: ${error}`);
      }
    }
  }
}

/** What cannot be taken now may be once its monitor was changed. */
function isNews(before: Known, now: WatchedEntity): boolean {
  return (
    now.problem !== before.problem ||
    (now.problem === undefined &&
      JSON.stringify(now.settings) !== before.settings)
  );
}

function problemOf(error: unknown): string {
  const rules =
    error instanceof ZodError
      ? error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`)
      : [String(error)];
  return `spec.drift does not go with the settings of the monitor: ${rules.join(
    '; ',
  )}`.slice(0, 500);
}
