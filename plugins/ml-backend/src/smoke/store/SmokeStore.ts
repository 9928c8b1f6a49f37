import { Knex } from 'knex';
import { RunRow, StoredRun, targetKey, toRow, toStored } from './rows';

/** Values in one statement: SQLite takes 32,766. */
const CHUNK = 500;

/** Finished runs that are kept of one target on one profile. */
const KEPT = 100;

const NEWEST_FIRST = ['finished_at', 'created_at', 'id'].map(column => ({
  column,
  order: 'desc',
}));

/** How the last attempts to ask the smoke-test backend went. */
export interface PullState {
  /** Ask with it next; undefined when it never answered. */
  since?: string;
  /** It is not installed. */
  absent: boolean;
  failingSince?: string;
}

interface PullRow {
  id: 1;
  since: string | null;
  absent: boolean | 0 | 1;
  failing_since: string | null;
}

/** Keeps what the smoke-test backend told of its runs. */
export class SmokeStore {
  constructor(private readonly db: Knex) {}

  async pullState(): Promise<PullState> {
    const row = await this.db<PullRow>('smoke_pull').first();
    return {
      since: row?.since ?? undefined,
      absent: Boolean(row?.absent),
      failingSince: row?.failing_since ?? undefined,
    };
  }

  /**
   * Together with the place from which to go on: a page that is asked for twice does no harm.
   * A feed that is told from its start may be that of another database, which knows nothing of
   * what had not come to its end in the one before.
   */
  async save(
    runs: readonly StoredRun[],
    since: string,
    { fromStart = false } = {},
  ): Promise<void> {
    const rows = runs.map(toRow);
    await this.db.transaction(async tx => {
      if (fromStart) {
        await tx<RunRow>('smoke_runs').whereNot('state', 'finished').delete();
      }
      for (const some of chunksOf(rows)) {
        await tx<RunRow>('smoke_runs').insert(some).onConflict('id').merge();
      }
      for (const some of chunksOf([...new Set(rows.map(({ uid }) => uid))])) {
        await removeOld(tx, some);
      }
      await savePull(tx, { since, absent: false, failing_since: null });
    });
  }

  async saveAbsent(): Promise<void> {
    await savePull(this.db, { absent: true, failing_since: null });
  }

  /** Keeps since when. */
  async saveFailing(now: string): Promise<void> {
    const { failingSince } = await this.pullState();
    await savePull(this.db, {
      absent: false,
      failing_since: failingSince ?? now,
    });
  }

  /** By uid, the newest run of each target, profile and outcome. */
  async newest(uids: readonly string[]): Promise<Map<string, StoredRun[]>> {
    const found = new Map<string, StoredRun[]>();
    for (const some of chunksOf(uids)) {
      const runs = await this.newestWhere(query => query.whereIn('uid', some));
      runs.forEach(run =>
        found.set(run.uid, [...(found.get(run.uid) ?? []), run]),
      );
    }
    return found;
  }

  /** By version, the newest run of each profile and outcome. */
  async newestOfVersions(
    versionIds: readonly string[],
  ): Promise<Map<string, StoredRun[]>> {
    const found = new Map<string, StoredRun[]>();
    for (const some of chunksOf(versionIds)) {
      const runs = await this.newestWhere(query =>
        query.whereIn('version_id', some),
      );
      runs.forEach(run =>
        found.set(targetKey(run), [...(found.get(targetKey(run)) ?? []), run]),
      );
    }
    return found;
  }

  /** Newest first. */
  async finished(uid: string, limit: number): Promise<StoredRun[]> {
    const rows = await this.db<RunRow>('smoke_runs')
      .where({ uid, state: 'finished' })
      .orderBy('finished_at', 'desc')
      .limit(limit);
    return rows.map(toStored);
  }

  private async newestWhere(
    where: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<StoredRun[]> {
    const rows: RunRow[] = await this.db
      .with('numbered', query =>
        where(query.from('smoke_runs').select('*')).rowNumber('nth', window =>
          window
            .partitionBy([
              'uid',
              'target_key',
              'profile',
              'state',
              'exit_class',
            ])
            .orderBy(NEWEST_FIRST),
        ),
      )
      .from('numbered')
      .where('nth', 1)
      .select('*');
    return rows.map(toStored);
  }
}

async function removeOld(
  tx: Knex.Transaction,
  uids: readonly string[],
): Promise<void> {
  const old = tx
    .with('numbered', query =>
      query
        .from('smoke_runs')
        .whereIn('uid', uids)
        .where('state', 'finished')
        .select('id')
        .rowNumber('nth', window =>
          window
            .partitionBy(['uid', 'target_key', 'profile'])
            .orderBy(NEWEST_FIRST),
        ),
    )
    .from('numbered')
    .where('nth', '>', KEPT)
    .select('id');
  await tx('smoke_runs').whereIn('id', old).delete();
}

async function savePull(
  db: Knex,
  change: Partial<Omit<PullRow, 'id'>> & { absent: boolean },
): Promise<void> {
  await db('smoke_pull')
    .insert({ id: 1, ...change })
    .onConflict('id')
    .merge(Object.keys(change));
}

function* chunksOf<T>(values: readonly T[]): Generator<T[]> {
  for (let at = 0; at < values.length; at += CHUNK) {
    yield values.slice(at, at + CHUNK);
  }
}
