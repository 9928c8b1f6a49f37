import { Evaluation, ModelVersion } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { groupBy } from '../../groupBy';
import { inChunks } from '../../inChunks';
import {
  EvaluationRow,
  ModelRow,
  NameRow,
  ReadingRow,
  saidSchema,
} from './rows';
import { mergedIds } from './mergedIds';
import { toEvaluation } from './toModelVersion';
import { JoinedRow, toVersions } from './toVersions';

/** A place in the list of versions of a model: behind this one. */
export interface ListPlace {
  listed: boolean;
  sortedAt: string;
  ordinal: number;
}

/** A version with the uid of its entity. */
export interface StoredVersion {
  uid: string;
  version: ModelVersion;
}

/** Where a version lies in one registry. */
export interface ArtifactPlace {
  entityRef: string;
  registry: string;
  /** Of the model there. */
  name: string;
  version: string;
  artifacts: ModelVersion['artifacts'];
}

/** Reads versions of the models that the catalog has now. */
export class VersionReader {
  constructor(private readonly db: Knex) {}

  /** Newest first; those that no registry lists any more come last. */
  async list(
    uid: string,
    limit: number,
    after?: ListPlace,
  ): Promise<{ versions: ModelVersion[]; next?: ListPlace }> {
    const query = this.versions()
      .where('uid', uid)
      .orderBy([
        { column: 'listed', order: 'desc' },
        { column: 'sorted_at', order: 'desc' },
        { column: 'ordinal', order: 'desc' },
      ])
      .limit(limit + 1);
    if (after) {
      query.whereRaw('(listed, sorted_at, ordinal) < (?, ?, ?)', [
        after.listed,
        after.sortedAt,
        after.ordinal,
      ]);
    }
    const rows: JoinedRow[] = await query;
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      versions: await toVersions(this.db, rows.slice(0, limit)),
      next: last && {
        listed: Boolean(last.listed),
        sortedAt: last.sorted_at,
        ordinal: last.ordinal,
      },
    };
  }

  async count(uid: string): Promise<number> {
    const [{ count }] = await this.versions()
      .where('uid', uid)
      .clearSelect()
      .count({ count: '*' });
    return Number(count);
  }

  async countListed(): Promise<number> {
    const [{ count }] = await this.db('registry_versions')
      .where('listed', true)
      .count({ count: '*' });
    return Number(count);
  }

  /** By the id that was asked for, also where two versions proved to be one. */
  async byIds(
    versionIds: readonly string[],
  ): Promise<Map<string, StoredVersion>> {
    const found = new Map<string, StoredVersion>();
    await inChunks(versionIds, async chunk => {
      (await this.chunkByIds(chunk)).forEach((each, id) => found.set(id, each));
    });
    return found;
  }

  /** By the id that was asked for, the id that the version has now; left out where there is none. */
  async idsNow(versionIds: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    await inChunks(versionIds, async chunk => {
      const now = await mergedIds(this.db, chunk);
      const ids = chunk.map(id => now.get(id) ?? id);
      const there: string[] = await this.versions()
        .whereIn('version_id', ids)
        .clearSelect()
        .pluck('version_id');
      const known = new Set(there);
      chunk.forEach((id, at) => known.has(ids[at]) && found.set(id, ids[at]));
    });
    return found;
  }

  async byDigests(digests: readonly string[]): Promise<StoredVersion[]> {
    const found: StoredVersion[] = [];
    await inChunks(digests, async chunk => {
      const rows = await this.versions().whereIn('digest', chunk);
      found.push(...(await this.stored(rows)));
    });
    return found;
  }

  /** In the order of their last change. */
  async changedSince(
    sequence: number,
    limit: number,
  ): Promise<{ versions: StoredVersion[]; last?: number }> {
    const rows: JoinedRow[] = await this.versions()
      .where('sequence', '>', sequence)
      .orderBy('sequence')
      .limit(limit);
    return { versions: await this.stored(rows), last: rows.at(-1)?.sequence };
  }

  /** That an alias points to, in the first registry that has it; by entity ref. */
  async byAlias(
    entityRefs: readonly string[],
    alias: string,
  ): Promise<ModelVersion[]> {
    const rows: Array<JoinedRow & { position: number }> = await this.versions()
      .join('registry_aliases as a', 'a.version_id', 'v.version_id')
      .join('registry_readings as r', 'r.id', 'a.reading_id')
      .whereIn('entity_ref', entityRefs)
      .where('alias', alias)
      .whereNotNull('position')
      .orderBy('position')
      .select('position');
    const first = groupBy(rows, row => row.entity_ref);
    return toVersions(
      this.db,
      [...first.values()].map(([row]) => row),
    );
  }

  /** The newest of each entity that a registry lists; the newest of all where none is listed. */
  async newest(entityRefs: readonly string[]): Promise<ModelVersion[]> {
    const newest = this.db('registry_versions as n')
      .whereRaw('n.model_id = m.id')
      .orderBy([
        { column: 'listed', order: 'desc' },
        { column: 'sorted_at', order: 'desc' },
        { column: 'ordinal', order: 'desc' },
      ])
      .limit(1)
      .select('n.version_id');
    return toVersions(
      this.db,
      await this.versions()
        .whereIn('entity_ref', entityRefs)
        .where('v.version_id', newest),
    );
  }

  /** Of one entity, newest first; those that no registry lists any more come last. */
  async newestOf(entityRef: string, limit: number): Promise<ModelVersion[]> {
    return toVersions(
      this.db,
      await this.versions()
        .where('entity_ref', entityRef)
        .orderBy([
          { column: 'listed', order: 'desc' },
          { column: 'sorted_at', order: 'desc' },
          { column: 'ordinal', order: 'desc' },
        ])
        .limit(limit),
    );
  }

  /** Listed ones that an alias points to, or that were first seen at `since` or later. */
  async aliasedOrNew(
    entityRefs: readonly string[],
    since: string,
  ): Promise<ModelVersion[]> {
    const aliased = this.db('registry_aliases').select('version_id');
    const rows: JoinedRow[] = await this.versions()
      .whereIn('entity_ref', entityRefs)
      .where('listed', true)
      .where(either =>
        either
          .where('first_seen_at', '>=', since)
          .orWhereIn('v.version_id', aliased),
      );
    const found: ModelVersion[] = [];
    await inChunks(rows, async chunk => {
      found.push(...(await toVersions(this.db, chunk)));
    });
    return found;
  }

  /** What registries call versions, as far as the models of these entities still name the registry. */
  async byNames(
    entityRefs: readonly string[],
    names: readonly string[],
  ): Promise<ModelVersion[]> {
    const ids: string[] = await this.db('registry_names')
      .join('registry_readings as r', 'r.id', 'reading_id')
      .join('registry_models as m', 'm.id', 'r.model_id')
      .whereNull('m.gone_at')
      .whereIn('entity_ref', entityRefs)
      .whereIn('version', names)
      .distinct()
      .pluck('version_id');
    const found = await this.byIds(ids);
    return [...found.values()].map(({ version }) => version);
  }

  /** Where a version lies, in the order of `spec.registries`. */
  async origins(versionId: string): Promise<ArtifactPlace[]> {
    const rows: Array<
      Pick<NameRow, 'version' | 'said'> &
        Pick<ReadingRow, 'registry' | 'name'> &
        Pick<ModelRow, 'entity_ref'>
    > = await this.db('registry_names as n')
      .join('registry_readings as r', 'r.id', 'n.reading_id')
      .join('registry_models as m', 'm.id', 'r.model_id')
      .where('version_id', versionId)
      .whereNull('n.gone_at')
      .whereNotNull('position')
      .orderBy('position')
      .select('n.version', 'said', 'registry', 'r.name', 'm.entity_ref');
    return rows.map(row => ({
      entityRef: row.entity_ref,
      registry: row.registry,
      name: row.name,
      version: row.version,
      artifacts: saidSchema.parse(JSON.parse(row.said)).artifacts,
    }));
  }

  async evaluationsOf(
    versionIds: readonly string[],
  ): Promise<Map<string, Evaluation[]>> {
    const rows: EvaluationRow[] = await this.db('registry_evaluations')
      .whereIn('version_id', versionIds)
      .orderBy(['source', 'dataset_digest', 'slice', 'metric']);
    return groupBy(rows.map(toEvaluation), ({ versionId }) => versionId);
  }

  private async chunkByIds(
    versionIds: readonly string[],
  ): Promise<Map<string, StoredVersion>> {
    const now = await mergedIds(this.db, versionIds);
    const ids = versionIds.map(id => now.get(id) ?? id);
    const rows: JoinedRow[] = await this.versions().whereIn('version_id', ids);
    const found = new Map(
      (await this.stored(rows)).map(each => [each.version.versionId, each]),
    );
    return new Map(
      versionIds.flatMap(id => {
        const version = found.get(now.get(id) ?? id);
        return version ? [[id, version] as const] : [];
      }),
    );
  }

  private versions() {
    return this.db('registry_versions as v')
      .join('registry_models as m', 'm.id', 'v.model_id')
      .whereNull('m.gone_at')
      .select('v.*', 'm.uid', 'm.entity_ref');
  }

  private async stored(rows: readonly JoinedRow[]): Promise<StoredVersion[]> {
    const versions = await toVersions(this.db, rows);
    return versions.map((version, at) => ({ uid: rows[at].uid, version }));
  }
}
