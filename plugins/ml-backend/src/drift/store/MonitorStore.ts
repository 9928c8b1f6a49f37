import { durationMs, MonitorBody } from '@callboard/plugin-ml-common';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { inChunks } from '../../inChunks';
import { Monitors, WatchedMonitor } from '../Monitors';
import { MonitorRow, Said, toMonitor, toSaid } from './monitorRow';
import { LeaveOut, readableMonitors } from './readableMonitors';

const TABLE = 'drift_monitors';

/** Whose monitors were made without anybody asking. */
const DEFAULT = 'default';

type Comparison = MonitorBody['comparison'];
type LastRun = NonNullable<WatchedMonitor['lastRun']>;

/** What a person wants of a monitor; settings as written. */
export interface WantedMonitor {
  comparison: Comparison;
  enabled: boolean;
  settings: JsonObject;
  source?: MonitorBody['source'];
}

/** An entity of which there are monitors. */
export interface WatchedEntity {
  entityRef: string;
  uid: string;
  /** Its `spec.drift`. */
  settings: JsonObject;
  /** What is wrong with its `spec.drift`, where that does not hold together: `settings` say nothing then. */
  problem?: string;
}

/** Keeps monitors: at most one of each comparison of an entity. */
export class MonitorStore implements Monitors {
  constructor(
    private readonly db: Knex,
    /** Of what cannot be read where monitors of several entities are asked for; by default nothing is left out. */
    private readonly leaveOut: LeaveOut = reason => {
      throw reason;
    },
  ) {}

  async byIds(ids: readonly string[]): Promise<Map<string, WatchedMonitor>> {
    const rows = await inChunks(ids, some => this.rows().whereIn('id', some));
    return new Map(this.readable(rows).map(each => [each.id, each]));
  }

  async of(uid: string, db: Knex = this.db): Promise<WatchedMonitor[]> {
    const rows = await db<MonitorRow>(TABLE)
      .where({ uid })
      .orderBy('comparison');
    return rows.map(toMonitor);
  }

  /** Those of several entities. In batches of any size. */
  async ofAll(uids: readonly string[]): Promise<WatchedMonitor[]> {
    const rows = await inChunks(uids, some => this.rows().whereIn('uid', some));
    return this.readable(rows);
  }

  /** Of entities of these refs, also of those that had them before. In batches of any size. */
  async ofRefs(entityRefs: readonly string[]): Promise<WatchedMonitor[]> {
    const rows = await inChunks(entityRefs, some =>
      this.rows().whereIn('entity_ref', some),
    );
    return this.readable(rows);
  }

  async all(): Promise<WatchedMonitor[]> {
    return this.readable(await this.rows().orderBy('id'));
  }

  /** The one that an entity has without anybody asking: of a feature set, of its skew. One that is there stays as it is. */
  async ensureDefault(
    { entityRef, problem, settings, uid }: WatchedEntity,
    now: Date,
    trx: Knex.Transaction,
  ): Promise<void> {
    const isFeatureSet = entityRef.startsWith('mlfeatureset:');
    await trx<MonitorRow>(TABLE)
      .insert({
        id: randomUUID(),
        uid,
        entity_ref: entityRef,
        comparison: isFeatureSet ? 'skew' : 'baseline',
        enabled: true,
        settings: '{}',
        entity_settings: JSON.stringify(settings),
        entity_problem: problem ?? null,
        source: null,
        created_by: DEFAULT,
        updated_at: now.toISOString(),
      })
      .onConflict(['uid', 'comparison'])
      .ignore();
  }

  /** Makes or changes one; answers how it was before, and nobody else changes it until the transaction ends. What it reads, it reads anew. */
  async save(
    { entityRef, uid, ...said }: WatchedEntity,
    wanted: WantedMonitor,
    { by, now }: { by: string; now: Date },
    trx: Knex.Transaction,
  ): Promise<WatchedMonitor> {
    const { comparison } = wanted;
    const change = {
      enabled: wanted.enabled,
      settings: JSON.stringify(wanted.settings),
      ...toSaid(said),
      source: wanted.source ? JSON.stringify(wanted.source) : null,
      updated_at: now.toISOString(),
      next_run_at: wanted.source ? now.toISOString() : null,
      failed_runs: 0,
    };
    await trx<MonitorRow>(TABLE)
      .insert({
        id: randomUUID(),
        uid,
        entity_ref: entityRef,
        comparison,
        created_by: by,
        entity_settings: '{}',
        ...change,
      })
      .onConflict(['uid', 'comparison'])
      .ignore();
    const before = await locked(trx, { uid, comparison });
    if (!before) {
      throw new Error(`The monitor of ${entityRef} was removed meanwhile`);
    }
    await trx<MonitorRow>(TABLE).where({ id: before.id }).update(change);
    return before;
  }

  /** Nobody else changes it until the transaction ends. */
  async lock(
    id: string,
    trx: Knex.Transaction,
  ): Promise<WatchedMonitor | undefined> {
    return locked(trx, { id });
  }

  /** What its entity says now; where that does not hold together, what it said before stays. */
  async saveEntitySettings(
    id: string,
    said: Said,
    db: Knex = this.db,
  ): Promise<void> {
    await db<MonitorRow>(TABLE).where({ id }).update(toSaid(said));
  }

  /** The last that held together of what its entity said. */
  async lastEntitySettings(
    uid: string,
    comparison: Comparison,
  ): Promise<JsonObject> {
    const row = await this.rows().where({ uid, comparison }).first();
    return row ? JSON.parse(row.entity_settings) : {};
  }

  /** What their entities said of drift when they were last read, as JSON. */
  async entitySettings(): Promise<
    Array<{ id: string; uid: string; settings: string; problem?: string }>
  > {
    const rows = await this.rows().select(
      'id',
      'uid',
      'entity_settings',
      'entity_problem',
    );
    return rows.map(({ entity_problem, entity_settings, id, uid }) => ({
      id,
      uid,
      settings: entity_settings,
      ...(entity_problem !== null && { problem: entity_problem }),
    }));
  }

  async remove(id: string, trx: Knex.Transaction): Promise<void> {
    await trx(TABLE).where({ id }).delete();
  }

  /** The most overdue of those that an engine has to read for, other than some. */
  async nextRun(
    now: Date,
    others: readonly string[],
  ): Promise<WatchedMonitor | undefined> {
    const passed = [...others];
    for (;;) {
      const row = await this.rows()
        .where({ enabled: true })
        .where('next_run_at', '<=', now.toISOString())
        .whereNotIn('id', passed)
        .orderBy('next_run_at')
        .first();
      const [monitor] = this.readable(row ? [row] : []);
      if (monitor || !row) {
        return monitor;
      }
      passed.push(row.id);
    }
  }

  /** One of those, if it still is. */
  async dueRun(id: string, now: Date): Promise<WatchedMonitor | undefined> {
    const row = await this.rows()
      .where({ id, enabled: true })
      .where('next_run_at', '<=', now.toISOString())
      .first();
    return row && toMonitor(row);
  }

  /** How many runs failed in a row. */
  async failedRuns(id: string): Promise<number> {
    return (await this.rows().where({ id }).first())?.failed_runs ?? 0;
  }

  async runAt(id: string, at: Date): Promise<void> {
    await this.rows().where({ id }).update({ next_run_at: at.toISOString() });
  }

  /** Has the source read of one that has a source. */
  async readAt(id: string, at: Date, trx: Knex.Transaction): Promise<void> {
    await trx<MonitorRow>(TABLE)
      .where({ id })
      .whereNotNull('source')
      .update({ next_run_at: at.toISOString() });
  }

  /** Whether its source is still read as it was when this was asked for; nobody changes it until the transaction ends. */
  async isStill(
    monitor: WatchedMonitor,
    trx: Knex.Transaction,
  ): Promise<boolean> {
    const now = await this.lock(monitor.id, trx);
    return (
      now?.settings.window === monitor.settings.window &&
      JSON.stringify(now.source) === JSON.stringify(monitor.source)
    );
  }

  /** The frame of the baseline that was read from this source, by its hash; undefined for another one. */
  async readEdges(id: string, sourceHash: string): Promise<string | undefined> {
    const row = await this.rows()
      .where({ id, read_source: sourceHash })
      .first();
    return row?.read_edges ?? undefined;
  }

  async saveReadEdges(
    id: string,
    { edgesHash, sourceHash }: { edgesHash: string; sourceHash: string },
    trx: Knex.Transaction,
  ): Promise<void> {
    await trx<MonitorRow>(TABLE)
      .where({ id })
      .update({ read_source: sourceHash, read_edges: edgesHash });
  }

  /** One that was changed, or asked to run, since `startedAt` runs again at once. */
  async saveRun(
    id: string,
    lastRun: LastRun,
    next: { at: Date; failedRuns: number; startedAt: Date },
  ): Promise<void> {
    await this.rows()
      .where({ id })
      .where('next_run_at', '<=', next.startedAt.toISOString())
      .update({
        last_run: JSON.stringify(lastRun),
        next_run_at: next.at.toISOString(),
        failed_runs: next.failedRuns,
      });
  }

  private rows() {
    return this.db<MonitorRow, MonitorRow[]>(TABLE);
  }

  private readable(rows: readonly MonitorRow[]): WatchedMonitor[] {
    return readableMonitors(rows, this.leaveOut);
  }
}

async function locked(
  trx: Knex.Transaction,
  key: Partial<Pick<MonitorRow, 'comparison' | 'id' | 'uid'>>,
): Promise<WatchedMonitor | undefined> {
  const row = await trx<MonitorRow>(TABLE).where(key).forUpdate().first();
  return row && toMonitor(row);
}

/** Length of the windows of a monitor, milliseconds. */
export function windowMsOf({ settings }: Pick<WatchedMonitor, 'settings'>) {
  return durationMs(settings.window);
}
