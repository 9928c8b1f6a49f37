import { RegistryState, TimelineEvent } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { LogRow, ModelRow, ReadingRow } from './rows';

/** The longest line of a timeline, characters. */
const TEXT_LENGTH = 300;

/** How fresh what one registry said of one model is. */
export interface ModelRegistry extends RegistryState {
  entityRef: string;
  /** That it lists. */
  versions: number;
}

/** Reads how fresh what registries say is, and what happened. */
export class RegistryStates {
  constructor(private readonly db: Knex) {}

  /** In the order of `spec.registries`. */
  async of(uid: string): Promise<RegistryState[]> {
    const rows = await this.readings().where('uid', uid);
    return rows.map(row => toState(row));
  }

  /** Of models, in the order of `spec.registries` of each. */
  async ofAll(entityRefs: readonly string[]): Promise<ModelRegistry[]> {
    const rows = await this.readings().whereIn('entity_ref', entityRefs);
    return rows.map(row => ({
      ...toState(row),
      entityRef: row.entity_ref,
      versions: row.versions,
    }));
  }

  /** Those of the refs that are models which were looked at. */
  async known(entityRefs: readonly string[]): Promise<string[]> {
    return this.db('registry_models')
      .whereNull('gone_at')
      .whereIn('entity_ref', entityRefs)
      .pluck('entity_ref');
  }

  /** By entity ref: how many versions no registry lists any more. */
  async gone(entityRefs: readonly string[]): Promise<Map<string, number>> {
    const rows: Array<{ entity_ref: string; count: number | string }> =
      await this.db('registry_versions as v')
        .join('registry_models as m', 'm.id', 'v.model_id')
        .whereNull('gone_at')
        .whereIn('entity_ref', entityRefs)
        .where('listed', false)
        .groupBy('entity_ref')
        .select('entity_ref')
        .count({ count: '*' });
    return new Map(rows.map(row => [row.entity_ref, Number(row.count)]));
  }

  /** Newest first. */
  async events(uid: string, limit: number): Promise<TimelineEvent[]> {
    const rows: Array<LogRow & { kind: TimelineEvent['kind'] }> = await this.db(
      'registry_log',
    )
      .join('registry_models as m', 'm.id', 'model_id')
      .where('uid', uid)
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'registry_log.id', order: 'desc' },
      ])
      .limit(limit)
      .select('registry_log.*');
    return rows.map(({ at, by, kind, text, version_id }) => ({
      at,
      kind,
      text: text.slice(0, TEXT_LENGTH),
      by: by ?? undefined,
      versionId: version_id ?? undefined,
    }));
  }

  private readings(): Knex.QueryBuilder<
    object,
    Array<ReadingRow & Pick<ModelRow, 'entity_ref'>>
  > {
    return this.db('registry_readings as r')
      .join('registry_models as m', 'm.id', 'r.model_id')
      .whereNull('gone_at')
      .whereNotNull('position')
      .orderBy('position')
      .select('r.*', 'm.entity_ref');
  }
}

function toState(row: ReadingRow): RegistryState {
  return {
    registry: row.registry,
    name: row.name,
    url: row.url ?? undefined,
    state: row.status,
    readAt: row.read_at ?? undefined,
    attemptedAt: row.attempted_at ?? undefined,
    error: row.error ?? undefined,
  };
}
