import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { inChunks } from '../../inChunks';
import { WatchedMonitor } from '../Monitors';
import { windowAt } from '../windows/windowAt';
import { windowMsOf } from './MonitorStore';

const TABLE = 'drift_due';

/** A window that is to be evaluated. */
export interface DueWindow {
  from: string;
  /** Another one for each change of what is in it. */
  token: string;
}

interface DueRow {
  monitor_id: string;
  from_at: string;
  ready_at: string;
  token: string;
}

/** Keeps which windows changed since they were evaluated. */
export class DueStore {
  constructor(private readonly db: Knex) {}

  /** The windows in which these times lie. */
  async mark(
    monitor: Pick<WatchedMonitor, 'id' | 'settings'>,
    times: readonly string[],
    trx: Knex.Transaction,
  ): Promise<void> {
    const lengthMs = windowMsOf(monitor);
    const windows = new Map(
      times.map(time => {
        const window = windowAt(time, lengthMs);
        return [window.from, window];
      }),
    );
    const token = randomUUID();
    const rows = [...windows.keys()].sort().map(from => ({
      monitor_id: monitor.id,
      from_at: from,
      ready_at: windowAt(from, lengthMs).to,
      token,
    }));
    await inChunks(rows, some =>
      trx<DueRow>(TABLE)
        .insert(some)
        .onConflict(['monitor_id', 'from_at'])
        .merge(),
    );
  }

  /** Monitors that are switched on with windows that are over, longest first. */
  async monitors(now: Date, limit: number): Promise<string[]> {
    const enabled = this.db('drift_monitors').where('enabled', true);
    const rows = await this.db<DueRow>(TABLE)
      .where('ready_at', '<=', now.toISOString())
      .whereIn('monitor_id', enabled.select('id'))
      .groupBy('monitor_id')
      .min('ready_at as first')
      .select('monitor_id')
      .orderBy('first')
      .limit(limit);
    return rows.map(({ monitor_id }) => String(monitor_id));
  }

  /** The windows of a monitor that are over, oldest first. */
  async windows(
    monitorId: string,
    now: Date,
    limit: number,
    db: Knex = this.db,
  ): Promise<DueWindow[]> {
    const rows = await db<DueRow>(TABLE)
      .where('monitor_id', monitorId)
      .where('ready_at', '<=', now.toISOString())
      .orderBy('from_at')
      .limit(limit);
    return rows.map(({ from_at, token }) => ({ from: from_at, token }));
  }

  /** Has them tried again later. */
  async postpone(
    monitorId: string,
    windows: readonly DueWindow[],
    until: Date,
  ): Promise<void> {
    const begins = windows.map(({ from }) => from);
    await inChunks(begins, some =>
      this.db<DueRow>(TABLE)
        .where('monitor_id', monitorId)
        .whereIn('from_at', some)
        .update({ ready_at: until.toISOString() }),
    );
  }

  async removeOf(monitorId: string, trx: Knex.Transaction): Promise<void> {
    const all = () => trx<DueRow>(TABLE).where('monitor_id', monitorId);
    // In the order in which others mark them, so that none waits for the other.
    await all().orderBy('from_at').forUpdate().select('from_at');
    await all().delete();
  }

  /** What changed since it was read stays due. */
  async settle(
    monitorId: string,
    windows: readonly DueWindow[],
    trx: Knex.Transaction,
  ): Promise<void> {
    for (const { from, token } of windows) {
      await trx<DueRow>(TABLE)
        .where({ monitor_id: monitorId, from_at: from, token })
        .delete();
    }
  }
}
