import { Knex } from 'knex';
import { inChunks } from '../../inChunks';

const TABLE = 'drift_gone';
/** Of an entity that the catalog lacks, by which all is found that is kept of it: profiles are taken of frames of baselines alone. */
const KNOWN_BY = ['drift_monitors', 'drift_baselines', 'drift_alerts'];
/** What belongs to a monitor. */
const OF_MONITORS = ['drift_due', 'drift_readings', 'drift_windows'];
/** Entities that are looked at together. */
const MOST = 500;
/** Profiles in one statement. */
const BATCH = 500;

/** Keeps since when entities are gone of which something is kept, and removes what is. */
export class GoneStore {
  constructor(private readonly db: Knex) {}

  /** Uids of all entities of which something is kept. */
  async kept(): Promise<Set<string>> {
    const kept = new Set<string>();
    for (const table of KNOWN_BY) {
      const uids: string[] = await this.db(table).distinct().pluck('uid');
      uids.forEach(uid => kept.add(uid));
    }
    return kept;
  }

  /** The end of a reading of the whole catalog: of what was kept when it began, that is gone which it did not find. */
  async mark(
    kept: ReadonlySet<string>,
    there: ReadonlySet<string>,
    now: Date,
  ): Promise<void> {
    const at = now.toISOString();
    const back = [...kept].filter(uid => there.has(uid));
    await inChunks(back, some => this.db(TABLE).whereIn('uid', some).delete());
    const rows = [...kept]
      .filter(uid => !there.has(uid))
      .map(uid => ({ uid, since: at, missed_at: at }));
    await inChunks(rows, some =>
      this.db(TABLE).insert(some).onConflict('uid').merge(['missed_at']),
    );
  }

  /** Those that whole readings of the catalog have missed for so long, milliseconds. What nobody has read since counts for nothing. */
  async goneFor(ms: number): Promise<string[]> {
    const rows: Array<{ uid: string; since: string; missed_at: string }> =
      await this.db(TABLE).orderBy('since').limit(MOST);
    return rows
      .filter(
        ({ missed_at, since }) =>
          Date.parse(missed_at) - Date.parse(since) >= ms,
      )
      .map(({ uid }) => uid);
  }

  /** Removes all that is kept of an entity. */
  async remove(uid: string): Promise<void> {
    await this.removeProfiles(uid);
    await this.db.transaction(async trx => {
      const monitors = trx('drift_monitors').where({ uid });
      // First: what an engine or an evaluation is about to keep then finds that it is gone.
      const ids: string[] = await monitors.clone().forUpdate().pluck('id');
      await monitors.delete();
      for (const table of OF_MONITORS) {
        await trx(table).whereIn('monitor_id', ids).delete();
      }
      const alerts = trx('drift_alerts').where({ uid });
      await trx('drift_alert_events')
        .whereIn('alert_id', alerts.clone().select('id'))
        .delete();
      await alerts.delete();
      for (const table of ['drift_retrainings', 'drift_baselines', TABLE]) {
        await trx(table).where({ uid }).delete();
      }
    });
  }

  /** There may be many, so not in one transaction. */
  private async removeProfiles(uid: string): Promise<void> {
    let removed = BATCH;
    while (removed === BATCH) {
      const some = this.db('drift_profiles').where({ uid }).limit(BATCH);
      removed = await this.db('drift_profiles')
        .whereIn('id', some.select('id'))
        .delete();
    }
  }
}
