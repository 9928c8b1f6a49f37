import {
  ReadingSummary,
  readingSummary,
  WindowReading,
  windowReading,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { inChunks } from '../../inChunks';
import { groupBy } from '../../groupBy';
import { WatchedMonitor } from '../Monitors';
import { oneByOne, pack, unpack } from './packed';
import { summaryOf } from './summaryOf';

const TABLE = 'drift_readings';
const KEY = ['monitor_id', 'from_at', 'reference', 'digest'];
/** Whole readings in memory at a time. */
const PAGE = 20;
const digests = z.array(z.string());

/** What was found in a window, and of what. */
export interface StoredReading<R = WindowReading> {
  reading: R;
  /** What it was compared with, such as the id of a baseline. */
  reference: string;
  /** Of the version that answered, if it is known; of several where an earlier release added them up. */
  digests: string[];
  /** It speaks for the window, where several versions answered in it. */
  main: boolean;
  /** Why some of what was sent of the window is not in it. */
  problem?: string;
}

/** The same as it is kept: made before a transaction, which would wait for it. */
export type PackedReading = StoredReading & { content: Buffer };

/** The same, without what was found of each column. */
export type StoredSummary = StoredReading<ReadingSummary>;

interface SummaryRow {
  monitor_id: string;
  from_at: string;
  to_at: string;
  reference: string;
  main: boolean | number;
  digests: string;
  problem: string | null;
  rows: number;
  status: string;
  score: number | null;
  watched: number;
  moved: number;
  unjudged: number;
  performance: string;
}

interface ReadingRow extends SummaryRow {
  digest: string;
  content: Buffer;
  evaluated_at: string;
}

/** All but what has to be unpacked. */
const SUMMARY = [
  'monitor_id',
  'from_at',
  'to_at',
  'reference',
  'main',
  'digests',
  'problem',
  'rows',
  'status',
  'score',
  'watched',
  'moved',
  'unjudged',
  'performance',
] as const satisfies ReadonlyArray<keyof SummaryRow>;

export async function packReading(
  found: StoredReading,
): Promise<PackedReading> {
  return { ...found, content: await pack(found.reading) };
}

/** Keeps what was found in windows. */
export class ReadingStore {
  constructor(private readonly db: Knex) {}

  /** In place of all that was found in this window before. */
  async replace(
    { id: monitorId, settings }: Pick<WatchedMonitor, 'id' | 'settings'>,
    from: string,
    readings: readonly PackedReading[],
    { now, trx }: { now: Date; trx: Knex.Transaction },
  ): Promise<void> {
    await trx(TABLE).where({ monitor_id: monitorId, from_at: from }).delete();
    if (readings.length > 0) {
      await trx<ReadingRow>(TABLE).insert(
        readings.map(each => ({
          ...toSummaryRow(each, settings),
          monitor_id: monitorId,
          content: each.content,
          evaluated_at: now.toISOString(),
        })),
      );
    }
  }

  /** The newest that speak for their windows and begin before `before`, oldest first. */
  async newest(
    monitorId: string,
    { before, limit }: { before: string; limit: number },
    db: Knex = this.db,
  ): Promise<StoredReading[]> {
    const rows = await db<ReadingRow>(TABLE)
      .where({ monitor_id: monitorId, main: true })
      .where('from_at', '<', before)
      .orderBy('from_at', 'desc')
      .limit(limit);
    return (await oneByOne(rows, toReading)).reverse();
  }

  /** Those that speak for their windows, which begin within `from <= t < to`, newest first; few of them are in memory at a time. */
  async *newestFirst(
    monitorId: string,
    { from, to }: { from: string; to: string },
  ): AsyncGenerator<StoredReading> {
    let before = to;
    for (;;) {
      const rows = await this.db<ReadingRow>(TABLE)
        .where({ monitor_id: monitorId, main: true })
        .where('from_at', '>=', from)
        .where('from_at', '<', before)
        .orderBy('from_at', 'desc')
        .limit(PAGE);
      for (const row of rows) {
        yield await toReading(row);
        before = row.from_at;
      }
      if (rows.length < PAGE) {
        return;
      }
    }
  }

  /** All that is known of versions in windows that begin within `from <= t < to`: by window, that which speaks for it first, then that with most rows. */
  async versionsWithin(
    monitorId: string,
    { from, to }: { from: string; to: string },
  ): Promise<Map<string, StoredSummary[]>> {
    const rows = await this.db<SummaryRow>(TABLE)
      .where('monitor_id', monitorId)
      .where('from_at', '>=', from)
      .where('from_at', '<', to)
      .orderBy([
        { column: 'main', order: 'desc' },
        { column: 'rows', order: 'desc' },
      ])
      .select(...SUMMARY);
    return groupBy(rows.map(toSummary), ({ reading }) => reading.from);
  }

  /** The newest of each of some monitors that speak for their windows, oldest first. In batches of any size. */
  async newestOf(
    monitorIds: readonly string[],
    limit: number,
  ): Promise<Map<string, StoredSummary[]>> {
    const rows = await inChunks<string, SummaryRow>(monitorIds, some =>
      this.db
        .with('numbered', query =>
          query
            .from(TABLE)
            .whereIn('monitor_id', some)
            .where('main', true)
            .select(SUMMARY)
            .rowNumber('nth', window =>
              window.partitionBy('monitor_id').orderBy('from_at', 'desc'),
            ),
        )
        .from('numbered')
        .where('nth', '<=', limit)
        .orderBy('from_at')
        .select(SUMMARY),
    );
    const found = new Map<string, StoredSummary[]>();
    for (const row of rows) {
      const own = found.get(row.monitor_id) ?? [];
      own.push(toSummary(row));
      found.set(row.monitor_id, own);
    }
    return found;
  }

  /** The newest of a version, oldest first, whether or not they speak for their windows. */
  async ofVersion(
    monitorId: string,
    digest: string,
    limit: number,
  ): Promise<StoredSummary[]> {
    const rows = await this.rowsOf(monitorId, digest, limit).select(...SUMMARY);
    return rows.map(toSummary).reverse();
  }

  /** The same, with what was found of each column. */
  async wholeOfVersion(
    monitorId: string,
    digest: string,
    limit: number,
  ): Promise<StoredReading[]> {
    const rows = await this.rowsOf(monitorId, digest, limit);
    return (await oneByOne(rows, toReading)).reverse();
  }

  async removeOf(monitorId: string, trx: Knex.Transaction): Promise<void> {
    await trx(TABLE).where('monitor_id', monitorId).delete();
  }

  /** Removes some of windows that began before; answers how many. */
  async removeBefore(from: string, limit: number): Promise<number> {
    const old = this.db<ReadingRow>(TABLE)
      .where('from_at', '<', from)
      .limit(limit)
      .select(KEY);
    return this.db(TABLE).whereIn(KEY, old).delete();
  }

  private rowsOf(monitorId: string, digest: string, limit: number) {
    return this.db<ReadingRow, ReadingRow[]>(TABLE)
      .where('monitor_id', monitorId)
      .where('digests', 'like', `%"${digest}"%`)
      .orderBy('from_at', 'desc')
      .limit(limit);
  }
}

function toSummaryRow(
  { digests: of, main, problem, reading, reference }: StoredReading,
  settings: WatchedMonitor['settings'],
) {
  const { columns, from, performance, rows, score, status, to } = summaryOf(
    reading,
    settings,
  );
  return {
    from_at: from,
    to_at: to,
    reference,
    digest: of.length === 1 ? of[0] : '',
    main,
    digests: JSON.stringify(of),
    problem: problem ?? null,
    rows,
    status,
    score: score ?? null,
    ...columns,
    performance: JSON.stringify(performance),
  };
}

async function toReading(row: ReadingRow): Promise<StoredReading> {
  const reading = await unpack(windowReading, row.content);
  return { ...known(row), reading };
}

function toSummary(row: SummaryRow): StoredSummary {
  const { moved, rows, status, unjudged, watched } = row;
  const reading = readingSummary.parse({
    from: row.from_at,
    to: row.to_at,
    rows,
    status,
    ...(row.score !== null && { score: row.score }),
    columns: { watched, moved, unjudged },
    performance: JSON.parse(row.performance),
  });
  return { ...known(row), reading };
}

function known(row: SummaryRow) {
  return {
    reference: row.reference,
    digests: digests.parse(JSON.parse(row.digests)),
    main: Boolean(row.main),
    ...(row.problem !== null && { problem: row.problem }),
  };
}
