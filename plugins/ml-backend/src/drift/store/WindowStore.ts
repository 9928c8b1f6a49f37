import { Knex } from 'knex';
import { inChunks } from '../../inChunks';

const TABLE = 'drift_windows';

/** How far an engine has read a window. */
export interface ReadState {
  from: string;
  to: string;
  /** Of the frame that it was counted with. */
  edgesHash: string;
  /** Of what was read; absent: never read well. */
  fingerprint?: string;
  /** Of the last attempt; absent: it went well. */
  error?: string;
  /** That failed in a row. */
  attempts: number;
  nextTryAt?: string;
}

interface WindowRow {
  monitor_id: string;
  from_at: string;
  to_at: string;
  edges_hash: string;
  fingerprint: string | null;
  error: string | null;
  attempts: number;
  next_try_at: string | null;
}

/** Keeps how far engines have read windows. */
export class WindowStore {
  constructor(private readonly db: Knex) {}

  async of(monitorId: string): Promise<ReadState[]> {
    const rows = await this.rows()
      .where('monitor_id', monitorId)
      .orderBy('from_at');
    return rows.map(toState);
  }

  async one(monitorId: string, from: string): Promise<ReadState | undefined> {
    const row = await this.rows()
      .where({ monitor_id: monitorId, from_at: from })
      .first();
    return row && toState(row);
  }

  async failed(monitorId: string): Promise<ReadState[]> {
    const rows = await this.rows()
      .where('monitor_id', monitorId)
      .whereNotNull('error')
      .orderBy('from_at');
    return rows.map(toState);
  }

  async save(
    monitorId: string,
    state: ReadState,
    db: Knex = this.db,
  ): Promise<void> {
    await db<WindowRow>(TABLE)
      .insert({
        monitor_id: monitorId,
        from_at: state.from,
        to_at: state.to,
        edges_hash: state.edgesHash,
        fingerprint: state.fingerprint ?? null,
        error: state.error ?? null,
        attempts: state.attempts,
        next_try_at: state.nextTryAt ?? null,
      })
      .onConflict(['monitor_id', 'from_at'])
      .merge();
  }

  /** Has all that failed tried again at once. */
  async retryNow(monitorId: string): Promise<void> {
    await this.rows()
      .where('monitor_id', monitorId)
      .update({ next_try_at: null });
  }

  async removeOf(monitorId: string, trx: Knex.Transaction): Promise<void> {
    await trx(TABLE).where('monitor_id', monitorId).delete();
  }

  /** Removes what is known of windows that are not there any more: they would be tried again for ever. */
  async removeOthers(
    monitorId: string,
    begins: readonly string[],
  ): Promise<void> {
    const there = new Set(begins);
    const gone = (await this.of(monitorId))
      .map(({ from }) => from)
      .filter(from => !there.has(from));
    await inChunks(gone, some =>
      this.rows()
        .where('monitor_id', monitorId)
        .whereIn('from_at', some)
        .delete(),
    );
  }

  /** Removes those that began before. */
  async removeBefore(from: string): Promise<void> {
    await this.rows().where('from_at', '<', from).delete();
  }

  private rows() {
    return this.db<WindowRow, WindowRow[]>(TABLE);
  }
}

function toState(row: WindowRow): ReadState {
  return {
    from: row.from_at,
    to: row.to_at,
    edgesHash: row.edges_hash,
    ...(row.fingerprint !== null && { fingerprint: row.fingerprint }),
    ...(row.error !== null && { error: row.error }),
    attempts: row.attempts,
    ...(row.next_try_at !== null && { nextTryAt: row.next_try_at }),
  };
}
