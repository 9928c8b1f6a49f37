import { Knex } from 'knex';
import { inChunks } from '../../inChunks';

const TABLE = 'serving_reads';

/** How far a source was read for a service. */
export interface ReadState {
  /** Which series were read, as text that is another for others. */
  selection: string;
  /** Of the latency whose shares were read. */
  targetMs?: number;
  /** End of the newest window that was asked for; absent: none was yet. */
  readTo?: string;
  /** Absent: it has no series of the service. */
  mapping?: string;
  lastTryAt: string;
  /** Absent: it was never read well. */
  lastReadAt?: string;
  /** Absent: the last attempt went well. */
  lastError?: string;
}

interface ReadRow {
  uid: string;
  source: string;
  selection: string;
  target_ms: number | null;
  read_to: string | null;
  mapping: string | null;
  last_try_at: string;
  last_read_at: string | null;
  last_error: string | null;
}

/** Keeps how far sources were read. */
export class ReadStore {
  constructor(private readonly db: Knex) {}

  /** By uid, then by source. */
  async of(
    uids: readonly string[],
  ): Promise<Map<string, Map<string, ReadState>>> {
    const rows = await inChunks(
      uids,
      (some): Promise<ReadRow[]> =>
        this.rows().whereIn('uid', some).orderBy('source'),
    );
    const found = new Map<string, Map<string, ReadState>>();
    for (const row of rows) {
      const own = found.get(row.uid) ?? new Map<string, ReadState>();
      found.set(row.uid, own.set(row.source, toState(row)));
    }
    return found;
  }

  async save(
    uid: string,
    source: string,
    state: ReadState,
    db: Knex = this.db,
  ): Promise<void> {
    await db<ReadRow>(TABLE)
      .insert({
        uid,
        source,
        selection: state.selection,
        target_ms: state.targetMs ?? null,
        read_to: state.readTo ?? null,
        mapping: state.mapping ?? null,
        last_try_at: state.lastTryAt,
        last_read_at: state.lastReadAt ?? null,
        last_error: state.lastError ?? null,
      })
      .onConflict(['uid', 'source'])
      .merge();
  }

  /** Forgets services that are gone, and sources that are configured no more. */
  async retain(
    uids: ReadonlySet<string>,
    sources: readonly string[],
  ): Promise<void> {
    await this.rows().whereNotIn('source', sources).delete();
    const rows = await this.rows().distinct('uid');
    const gone = rows.map(({ uid }) => uid).filter(uid => !uids.has(uid));
    await inChunks(gone, some => this.rows().whereIn('uid', some).delete());
  }

  private rows() {
    return this.db<ReadRow, ReadRow[]>(TABLE);
  }
}

function toState(row: ReadRow): ReadState {
  return {
    selection: row.selection,
    ...(row.target_ms !== null && { targetMs: row.target_ms }),
    ...(row.read_to !== null && { readTo: row.read_to }),
    ...(row.mapping !== null && { mapping: row.mapping }),
    lastTryAt: row.last_try_at,
    ...(row.last_read_at !== null && { lastReadAt: row.last_read_at }),
    ...(row.last_error !== null && { lastError: row.last_error }),
  };
}
