import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { ZodError } from 'zod';
import { GoneStore } from '../store/GoneStore';
import { MonitorStore, WatchedEntity } from '../store/MonitorStore';
import { WATCHED_KINDS } from '../watchedRef';
import { StartAnew } from './StartAnew';
import { toWatched, WATCHED_FIELDS } from './WatchedEntities';

type Known = Awaited<ReturnType<MonitorStore['entitySettings']>>[number];

/** Has monitors follow what their entities say of drift, and notes which are gone. */
export class EntitySettingsSync {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'all'>;
      db: Knex;
      gone: GoneStore;
      logger: LoggerService;
      monitors: MonitorStore;
      now: () => Date;
      startAnew: StartAnew;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { catalog, gone, monitors } = this.options;
    const kept = await gone.kept();
    if (kept.size === 0) {
      return;
    }
    const known = await monitors.entitySettings();
    const there = new Set<string>();
    const kinds = [...WATCHED_KINDS];
    const fields = WATCHED_FIELDS;
    for await (const page of catalog.all({ kinds, fields, signal })) {
      const said = new Map(page.map(toWatched).map(each => [each.uid, each]));
      [...said.keys()].forEach(uid => there.add(uid));
      for (const before of known) {
        const now = said.get(before.uid);
        if (now && isNews(before, now)) {
          await this.change(before, now);
        }
      }
    }
    // Not before the last page was read: a catalog that answers in part lacks nothing.
    await gone.mark(kept, there, this.options.now());
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
