import { servingWindow, ServingWindow } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { ServedFigures, servedFigures } from './servedFigures';

const TABLE = 'serving_windows';

/** An hour that somebody sends. */
export interface SentHour {
  /** Of the service. */
  uid: string;
  window: ServingWindow;
  revision: number;
}

/** What became of an hour; `contradicts` is of the same revision with other figures. */
export type SentPut = 'added' | 'unchanged' | 'replaced' | 'contradicts';

interface SentRow extends ServedFigures {
  uid: string;
  source: string;
  from_at: string;
  to_at: string;
  content: string;
  revision: number;
  sent_at: string;
}

/** Keeps hours that others send. */
export class SentStore {
  constructor(private readonly db: Knex) {}

  /** What becomes of each, in their order; each hour is there once. A higher revision replaces, a lower one comes too late. */
  async put(
    hours: readonly SentHour[],
    now: Date,
    trx: Knex.Transaction,
  ): Promise<SentPut[]> {
    const rows = hours.map(hour => toRow(hour, now));
    // In one order everywhere, so that two senders never wait for one another.
    const ordered = [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const before = await this.known(ordered, trx);
    // Whoever adds the same hour at this time is waited for.
    await inChunks(ordered, some =>
      trx<SentRow>(TABLE)
        .insert(some)
        .onConflict(['uid', 'source', 'from_at'])
        .ignore()
        .then(() => undefined),
    );
    const there = await this.known(ordered, trx);
    const results: SentPut[] = [];
    for (const row of rows) {
      const key = keyOf(row);
      const old = there.get(key) ?? row;
      results.push(before.has(key) ? putOf(row, old) : addedOf(row, old));
      await (row.revision > old.revision && this.replace(row, trx));
    }
    return results;
  }

  /** When each source sent something of a service last, by uid. */
  async sources(
    uids: readonly string[],
  ): Promise<Map<string, Array<{ source: string; lastSentAt: string }>>> {
    const rows = await inChunks(
      uids,
      (some): Promise<Array<{ uid: string; source: string; last: string }>> =>
        this.db(TABLE)
          .whereIn('uid', some)
          .whereNotNull('sent_at')
          .groupBy(['uid', 'source'])
          .orderBy('source')
          .select('uid', 'source')
          .max('sent_at as last'),
    );
    const found = new Map<
      string,
      Array<{ source: string; lastSentAt: string }>
    >();
    for (const { last, source, uid } of rows) {
      found.set(uid, [...(found.get(uid) ?? []), { source, lastSentAt: last }]);
    }
    return found;
  }

  /** Whether anything was ever sent. */
  async hasAny(): Promise<boolean> {
    return Boolean(await this.db(TABLE).whereNotNull('sent_at').first('uid'));
  }

  private async replace(
    { uid, source, from_at, to_at: _, ...said }: SentRow,
    trx: Knex.Transaction,
  ): Promise<void> {
    await trx<SentRow>(TABLE).where({ uid, source, from_at }).update(said);
  }

  private async known(
    rows: readonly SentRow[],
    trx: Knex.Transaction,
  ): Promise<Map<string, SentRow>> {
    // SQLite has one writer.
    const isPostgres = trx.client.config.client === 'pg';
    const found = await inChunks(rows, (some): Promise<SentRow[]> => {
      const own = trx<SentRow, SentRow[]>(TABLE)
        .whereIn(
          ['uid', 'source', 'from_at'],
          some.map(row => [row.uid, row.source, row.from_at]),
        )
        .orderBy(['uid', 'source', 'from_at']);
      return isPostgres ? own.forUpdate() : own;
    });
    return new Map(
      found.map(row => [
        keyOf(row),
        // PostgreSQL answers with texts, as for all that may be large.
        { ...row, revision: Number(row.revision) },
      ]),
    );
  }
}

function toRow({ revision, uid, window }: SentHour, now: Date): SentRow {
  const { from, source, to } = window;
  return {
    uid,
    source,
    from_at: from,
    to_at: to,
    content: JSON.stringify(window),
    ...servedFigures(window),
    revision,
    sent_at: now.toISOString(),
  };
}

function keyOf({ from_at, source, uid }: SentRow): string {
  return JSON.stringify([uid, source, from_at]);
}

/** It was not there; another sender may have been quicker. */
function addedOf(row: SentRow, old: SentRow): SentPut {
  return isSame(row, old) ? 'added' : putOf(row, old);
}

function putOf(row: SentRow, old: SentRow): SentPut {
  if (isSame(row, old) || row.revision < old.revision) {
    return 'unchanged';
  }
  return row.revision > old.revision ? 'replaced' : 'contradicts';
}

/** Whatever figures windows had when the old one was written. */
function isSame(row: SentRow, old: SentRow): boolean {
  const [now, before] = [row, old].map(({ content }) =>
    JSON.stringify(servingWindow.parse(JSON.parse(content))),
  );
  return now === before;
}
