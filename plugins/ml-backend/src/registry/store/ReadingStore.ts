import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { LogRow, ModelRow, ReadingRow } from './rows';

/** A model as the catalog has it. */
export interface ListedModel {
  uid: string;
  entityRef: string;
  /** In the order of `spec.registries`, each registry and name once. */
  registries: Array<{ registry: string; name: string; url?: string }>;
}

/** What is left to do after the models were written. */
export interface Reconciled {
  /** To be read, in the order of each model. */
  readings: Array<ReadingRow & { entityRef: string }>;
  /** No longer in `spec.registries`. */
  withdrawn: ReadingRow[];
  /** Ids of models whose registries have another order. */
  reordered: number[];
}

/** Why some readings failed. */
export interface Failure {
  reading: ReadingRow;
  error: string;
  status: 'failing' | 'not-configured';
}

/** Models, and how fresh what registries say of them is. */
export class ReadingStore {
  constructor(private readonly db: Knex) {}

  /** Writes some models; a ref that now has another uid is another model. */
  async reconcile(
    listed: readonly ListedModel[],
    now: Date,
  ): Promise<Reconciled> {
    const models = await this.models(listed, now);
    const before = await this.readingsOf([...models.values()]);
    const wanted = listed.flatMap(({ entityRef, registries, uid }) =>
      registries.map(({ name, registry, url }, position) => ({
        entityRef,
        row: {
          model_id: models.get(uid) ?? 0,
          registry,
          name,
          url: url ?? null,
          position,
        },
      })),
    );
    const known = new Map(before.map(row => [keyOf(row), row]));
    const fresh = wanted.filter(({ row }) => {
      const old = known.get(keyOf(row));
      return old?.position !== row.position || old.url !== row.url;
    });
    if (fresh.length > 0) {
      await inChunks(fresh, chunk =>
        this.db('registry_readings')
          .insert(chunk.map(({ row }) => ({ ...row, status: 'never' })))
          .onConflict(['model_id', 'registry', 'name'])
          .merge(['url', 'position']),
      );
    }
    const after =
      fresh.length > 0 ? await this.readingsOf([...models.values()]) : before;
    const refs = new Map(
      wanted.map(({ entityRef, row }) => [keyOf(row), entityRef]),
    );
    return {
      readings: after
        .flatMap(row => {
          const entityRef = refs.get(keyOf(row));
          return entityRef ? [{ ...row, entityRef }] : [];
        })
        .sort((a, b) => (a.position ?? 0) - (b.position ?? 0)),
      withdrawn: before.filter(
        row => row.position !== null && !refs.has(keyOf(row)),
      ),
      reordered: [
        ...new Set(
          fresh
            .filter(({ row }) => {
              const old = known.get(keyOf(row));
              return old && old.position !== row.position;
            })
            .map(({ row }) => row.model_id),
        ),
      ],
    };
  }

  /** Marks models that the catalog no longer has. */
  async retireAllBut(uids: ReadonlySet<string>, now: Date): Promise<void> {
    const rows: Array<Pick<ModelRow, 'id' | 'uid'>> = await this.db(
      'registry_models',
    )
      .whereNull('gone_at')
      .select('id', 'uid');
    const gone = rows.filter(({ uid }) => !uids.has(uid));
    await inChunks(gone, chunk =>
      this.db('registry_models')
        .whereIn(
          'id',
          chunk.map(({ id }) => id),
        )
        .update({ gone_at: now.toISOString() }),
    );
  }

  /** Nothing has changed since the last complete read. */
  async unchanged(readings: readonly ReadingRow[], now: Date): Promise<void> {
    const at = now.toISOString();
    await inChunks(readings, chunk =>
      this.db('registry_readings')
        .whereIn(
          'id',
          chunk.map(({ id }) => id),
        )
        .update({ status: 'ok', error: null, read_at: at, attempted_at: at }),
    );
    await this.log(
      readings
        .filter(({ status }) => status === 'failing')
        .map(reading => recovery(reading, at)),
    );
  }

  /** What was read before stays. */
  async failed(failures: readonly Failure[], now: Date): Promise<void> {
    const at = now.toISOString();
    await inChunks(failures, async chunk => {
      const cases = chunk.map(() => 'when ? then ?').join(' ');
      await this.db('registry_readings')
        .whereIn(
          'id',
          chunk.map(({ reading }) => reading.id),
        )
        .update({
          attempted_at: at,
          error: this.db.raw(
            `case id ${cases} end`,
            chunk.flatMap(({ error, reading }) => [reading.id, error]),
          ),
          status: this.db.raw(
            `case id ${cases} end`,
            chunk.flatMap(({ reading, status }) => [reading.id, status]),
          ),
        });
    });
    await this.log(
      failures
        .filter(({ reading, status }) => reading.status !== status)
        .map(({ reading }) => outage(reading, at)),
    );
  }

  /** The next read of this model in this registry begins anew. @returns whether any entity names it */
  async forget(registry: string, name: string): Promise<boolean> {
    const changed = await this.db('registry_readings')
      .where({ registry, name })
      .whereNotNull('position')
      .update({ state: null });
    return changed > 0;
  }

  private async log(rows: readonly StateEvent[]): Promise<void> {
    await inChunks(rows, chunk => this.db('registry_log').insert(chunk));
  }

  /** Ids by uid. */
  private async models(
    listed: readonly ListedModel[],
    now: Date,
  ): Promise<Map<string, number>> {
    const uids = listed.map(({ uid }) => uid);
    const known = await this.modelsBy(uids);
    const byUid = new Map(known.map(row => [row.uid, row]));
    const changed = listed.filter(({ entityRef, uid }) => {
      const row = byUid.get(uid);
      return row?.entity_ref !== entityRef || row.gone_at !== null;
    });
    if (changed.length === 0) {
      return new Map(known.map(({ id, uid }) => [uid, id]));
    }
    await this.db.transaction(async tx => {
      await inChunks(changed, async chunk => {
        await tx('registry_models')
          .whereIn(
            'entity_ref',
            chunk.map(({ entityRef }) => entityRef),
          )
          .whereNotIn(
            'uid',
            chunk.map(({ uid }) => uid),
          )
          .whereNull('gone_at')
          .update({ gone_at: now.toISOString() });
        await tx('registry_models')
          .insert(
            chunk.map(({ entityRef, uid }) => ({
              uid,
              entity_ref: entityRef,
              gone_at: null,
            })),
          )
          .onConflict('uid')
          .merge();
      });
    });
    const rows = await this.modelsBy(uids);
    return new Map(rows.map(({ id, uid }) => [uid, id]));
  }

  private async modelsBy(uids: readonly string[]): Promise<ModelRow[]> {
    return this.db('registry_models').whereIn('uid', uids);
  }

  private async readingsOf(modelIds: readonly number[]): Promise<ReadingRow[]> {
    return this.db('registry_readings').whereIn('model_id', modelIds);
  }
}

type StateEvent = Pick<LogRow, 'model_id' | 'at' | 'kind' | 'text'>;

/** What the log says when a registry answers again. */
export function recovery(
  { model_id, registry }: ReadingRow,
  at: string,
): StateEvent {
  return { model_id, at, kind: 'stale', text: `${registry} can be read again` };
}

function outage(
  { model_id, read_at, registry }: ReadingRow,
  at: string,
): StateEvent {
  const rest = read_at ? 'what was last read is shown' : 'it was never read';
  return {
    model_id,
    at,
    kind: 'stale',
    text: `${registry} cannot be read; ${rest}`,
  };
}

function keyOf(
  row: Pick<ReadingRow, 'model_id' | 'registry' | 'name'>,
): string {
  return JSON.stringify([row.model_id, row.registry, row.name]);
}
