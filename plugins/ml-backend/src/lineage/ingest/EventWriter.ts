import { isError } from '@backstage/errors';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReadEvent } from './events/readEvents';
import { addEvents } from './store/eventLog';
import { writeEvents } from './writeEvents';

/** An event on its way into the database. */
export interface SentEvent extends ReadEvent {
  /** Principal. */
  sentBy: string;
}

/** What became of an event; all but `refused` is committed. */
export type Outcome = 'accepted' | 'duplicate' | 'refused';

const TRIES = 4;

/** Writes events in transactions, many in each. */
export class EventWriter {
  constructor(
    private readonly options: {
      db: Knex;
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /**
   * In the order given. An event that the database does not take is refused, and its neighbours are written without it.
   * @throws if the database cannot be reached
   */
  async write(events: readonly SentEvent[]): Promise<Outcome[]> {
    try {
      return await this.tryWrite(events);
    } catch (error) {
      if (isOutage(error)) {
        throw error;
      }
      if (events.length === 1) {
        this.options.logger.error(
          `Event ${events[0].hash} could not be written`,
          isError(error) ? error : undefined,
        );
        return ['refused'];
      }
      const half = Math.ceil(events.length / 2);
      return [
        ...(await this.write(events.slice(0, half))),
        ...(await this.write(events.slice(half))),
      ];
    }
  }

  private async tryWrite(
    events: readonly SentEvent[],
    left = TRIES,
  ): Promise<Outcome[]> {
    try {
      return await this.writeAll(events);
    } catch (error) {
      if (left <= 1 || !isOfOthers(error)) {
        throw error;
      }
      await sleep(Math.random() * 50);
      return this.tryWrite(events, left - 1);
    }
  }

  private async writeAll(events: readonly SentEvent[]): Promise<Outcome[]> {
    const { db, now } = this.options;
    const byHash = new Map(events.map(event => [event.hash, event]));
    const received_at = now().toISOString();
    const added = await db.transaction(async trx => {
      const fresh = await addEvents(
        trx,
        [...byHash.values()].map(({ body, hash, said, sentBy }) => ({
          hash,
          event_at: said.at,
          received_at,
          sent_by: sentBy,
          body,
        })),
      );
      const said = [...byHash.values()].flatMap(event =>
        fresh.has(event.hash) ? event.said : [],
      );
      if (said.length > 0) {
        await writeEvents(trx, said);
      }
      return fresh;
    });
    // The second of two that are the same is not new.
    return events.map(({ hash }) =>
      added.delete(hash) ? 'accepted' : 'duplicate',
    );
  }
}

function codeOf(error: unknown): string {
  return isError(error) ? String(error.code ?? error.name) : '';
}

/** Another writer was in the way: deadlock, conflict, or SQLite's only writer. */
function isOfOthers(error: unknown): boolean {
  return /^(?:40001|40P01|23505|SQLITE_BUSY)/.test(codeOf(error));
}

/** Whatever is written would fail: connections, resources and interventions of PostgreSQL, the network, the disk. */
function isOutage(error: unknown): boolean {
  return (
    /^(?:08|53|57|58|E[A-Z]+$|KnexTimeoutError|SQLITE_(?:BUSY|FULL|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB))/.test(
      codeOf(error),
    ) ||
    /connection (?:terminated|ended)|pool|Unable to acquire/i.test(
      String(error),
    )
  );
}
