import { Knex } from 'knex';
import { RunRow } from './rows';

/** Runs that are looked at in one transaction. */
const BATCH = 500;

/** Removes what is kept no longer. */
export class RunRetention {
  constructor(private readonly db: Knex) {}

  /** Ids of some of the runs that finished before a time, but for those that count against a budget of `today` (UTC). Let go of what they keep, then remove them: this order loses nothing when the process is killed in between. */
  async expired(before: Date, today: string): Promise<string[]> {
    const rows = await this.db<RunRow>('runs')
      .where('finished_at', '<', before.toISOString())
      .where(query => query.whereNull('gpu_day').orWhere('gpu_day', '<', today))
      .orderBy('finished_at')
      .limit(BATCH)
      .select('id');
    return rows.map(({ id }) => id);
  }

  async remove(ids: string[]): Promise<void> {
    await this.db.transaction(async trx => {
      await trx('run_events').whereIn('run_id', ids).delete();
      await trx('runs').whereIn('id', ids).delete();
    });
  }

  /** Events of some of the runs that finished before a time; returns of how many. */
  async removeEvents(before: Date): Promise<number> {
    const rows = await this.db<RunRow>('runs')
      .where('finished_at', '<', before.toISOString())
      .whereExists(
        this.db('run_events').whereRaw('run_events.run_id = runs.id'),
      )
      .limit(BATCH)
      .select('id');
    const ids = rows.map(({ id }) => id);
    await this.db('run_events').whereIn('run_id', ids).delete();
    return ids.length;
  }
}
