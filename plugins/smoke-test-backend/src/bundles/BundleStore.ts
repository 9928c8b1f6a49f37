import { StoredBundle } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';

/** Kept of one entity; older ones go when one is added. */
const KEPT = 20;

interface BundleRow {
  seq: number;
  entity_ref: string;
  uid: string;
  version_id: string | null;
  digest: string;
  name: string | null;
  cases: number;
  size: number;
  created_at: string;
  created_by: string;
}

/** Golden bundles that people gave. */
export class BundleStore {
  constructor(private readonly db: Knex) {}

  /** The digests that the entity no longer needs, as older bundles went. */
  async add(uid: string, bundle: StoredBundle): Promise<string[]> {
    return this.db.transaction(async tx => {
      await tx<BundleRow>('golden_bundles').insert({
        entity_ref: bundle.entityRef,
        uid,
        version_id: bundle.versionId ?? null,
        digest: bundle.digest,
        name: bundle.name ?? null,
        cases: bundle.cases,
        size: bundle.size,
        created_at: bundle.createdAt,
        created_by: bundle.createdBy,
      });
      const all = await tx<BundleRow>('golden_bundles')
        .where({ uid })
        .orderBy('seq', 'desc')
        .select('seq', 'digest');
      const kept = new Set(all.slice(0, KEPT).map(({ digest }) => digest));
      const old = all.slice(KEPT);
      await tx<BundleRow>('golden_bundles')
        .whereIn(
          'seq',
          old.map(({ seq }) => seq),
        )
        .delete();
      return [...new Set(old.map(({ digest }) => digest))].filter(
        digest => !kept.has(digest),
      );
    });
  }

  /** The entities that have bundles, each with a ref that it has or had. */
  async owners(): Promise<Array<{ uid: string; entityRef: string }>> {
    return this.db<BundleRow>('golden_bundles')
      .groupBy('uid')
      .select('uid')
      .max({ entityRef: 'entity_ref' });
  }

  async remove(uid: string): Promise<void> {
    await this.db<BundleRow>('golden_bundles').where({ uid }).delete();
  }

  /** Newest first. */
  async ofEntity(uid: string): Promise<StoredBundle[]> {
    const rows = await this.db<BundleRow>('golden_bundles')
      .where({ uid })
      .orderBy('seq', 'desc')
      .select();
    return rows.map(toBundle);
  }

  /** The newest of the version, else the newest of the entity for all versions. */
  async best(
    uid: string,
    versionId: string | undefined,
  ): Promise<StoredBundle | undefined> {
    const newest = () =>
      this.db<BundleRow>('golden_bundles').orderBy('seq', 'desc');
    const row =
      (versionId && (await newest().where('version_id', versionId).first())) ||
      (await newest().where({ uid, version_id: null }).first());
    return row && toBundle(row);
  }
}

function toBundle(row: BundleRow): StoredBundle {
  return {
    entityRef: row.entity_ref,
    ...(row.version_id && { versionId: row.version_id }),
    digest: row.digest,
    ...(row.name && { name: row.name }),
    cases: row.cases,
    size: row.size,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}
