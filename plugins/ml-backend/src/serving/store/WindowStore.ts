import { servingWindow, ServingWindow } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { anyOf } from '../../anyOf';
import { groupBy } from '../../groupBy';
import { inChunks } from '../../inChunks';
import { ServedCounts, ServedHour, ServedWindows } from '../../ServedWindows';
import {
  countColumns,
  CountRow,
  SERVED_UNITS,
  ServedFigures,
  servedFigures,
  toCounts,
  toHour,
} from './servedFigures';

const TABLE = 'serving_windows';

interface WindowRow extends ServedFigures {
  uid: string;
  source: string;
  from_at: string;
  to_at: string;
  content: string;
  revision: number;
  /** Null: the portal read it itself. */
  sent_at: string | null;
}

/** A stretch of time, ISO 8601. */
export interface Stretch {
  from: string;
  to: string;
}

/** Keeps what metric sources said of services, hour by hour. */
export class WindowStore implements ServedWindows {
  constructor(private readonly db: Knex) {}

  /** Those that lie wholly in the stretch, by uid, oldest first. */
  async of(
    uids: readonly string[],
    { from, to }: Stretch,
  ): Promise<Map<string, ServingWindow[]>> {
    const rows = await inChunks(
      uids,
      (some): Promise<WindowRow[]> =>
        this.rows()
          .whereIn('uid', some)
          .where('from_at', '>=', from)
          .where('to_at', '<=', to)
          .orderBy(['from_at', 'source']),
    );
    return byUid(rows);
  }

  async hours(
    uids: readonly string[],
    stretch: Stretch,
  ): Promise<Map<string, ServedHour[]>> {
    const rows: WindowRow[] = await this.within(uids, stretch)
      .orderBy(['from_at', 'source'])
      .select('uid', 'source', 'from_at', 'to_at', ...SERVED_UNITS);
    const own = groupBy(rows, ({ uid }) => uid);
    return new Map([...own].map(([uid, each]) => [uid, each.map(toHour)]));
  }

  async counts(
    uids: readonly string[],
    stretch: Stretch,
  ): Promise<Map<string, ServedCounts[]>> {
    const rows: CountRow[] = await this.within(uids, stretch)
      .groupBy('uid', 'source')
      .orderBy('source')
      .select('uid', 'source')
      .modify(countColumns(this.db));
    return new Map(
      [...groupBy(rows, ({ uid }) => uid)].map(([uid, own]) => [
        uid,
        own.map(toCounts),
      ]),
    );
  }

  /** The newest of one service in the stretch, oldest first, and whether there are more. */
  async newest(
    uid: string,
    { from, to }: Stretch,
    most: number,
  ): Promise<{ windows: ServingWindow[]; truncated: boolean }> {
    const rows = await this.rows()
      .where({ uid })
      .where('from_at', '>=', from)
      .where('to_at', '<=', to)
      .orderBy([
        { column: 'from_at', order: 'desc' },
        { column: 'source', order: 'desc' },
      ])
      .limit(most + 1);
    const kept = rows.slice(0, most).reverse();
    return {
      windows: kept.map(toWindow),
      truncated: rows.length > most,
    };
  }

  async save(
    uid: string,
    windows: readonly ServingWindow[],
    db: Knex,
  ): Promise<void> {
    await inChunks(windows, some =>
      db<WindowRow>(TABLE)
        .insert(
          some.map(window => ({
            uid,
            source: window.source,
            from_at: window.from,
            to_at: window.to,
            content: JSON.stringify(window),
            ...servedFigures(window),
            // Somebody may have sent it before the portal read this source.
            revision: 0,
            sent_at: null,
          })),
        )
        .onConflict(['uid', 'source', 'from_at'])
        .merge(),
    );
  }

  /** Forgets all that one source said of a service. */
  async forget(uid: string, source: string, db: Knex): Promise<void> {
    await db<WindowRow>(TABLE).where({ uid, source }).delete();
  }

  /** Removes some that began before. @returns how many; 0: none is left */
  async removeBefore(from: string, most: number): Promise<number> {
    const old = await this.rows()
      .where('from_at', '<', from)
      .select('uid', 'source', 'from_at')
      .limit(most);
    if (old.length === 0) {
      return 0;
    }
    return this.rows()
      .whereIn(
        ['uid', 'source', 'from_at'],
        old.map(row => [row.uid, row.source, row.from_at]),
      )
      .delete();
  }

  private within(uids: readonly string[], { from, to }: Stretch) {
    return this.db(TABLE)
      .where(anyOf(this.db, 'uid', uids))
      .where('from_at', '>=', from)
      .where('to_at', '<=', to);
  }

  private rows() {
    return this.db<WindowRow, WindowRow[]>(TABLE);
  }
}

function byUid(rows: readonly WindowRow[]): Map<string, ServingWindow[]> {
  const found = new Map<string, ServingWindow[]>();
  for (const row of rows) {
    const own = found.get(row.uid) ?? [];
    own.push(toWindow(row));
    found.set(row.uid, own);
  }
  return found;
}

function toWindow({ content }: Pick<WindowRow, 'content'>): ServingWindow {
  return servingWindow.parse(JSON.parse(content));
}
