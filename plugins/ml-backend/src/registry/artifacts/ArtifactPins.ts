import { Knex } from 'knex';

/** An artifact to be kept for a version. */
export interface WantedArtifact {
  versionId: string;
  digest: string;
}

interface PinRow {
  version_id: string;
  digest: string;
  pinned: boolean | number;
  keep_until: string | null;
  attempted_at: string | null;
  error: string | null;
}

/** Which artifacts this area has pinned. A row is written before its pin, so that no pin is forgotten. */
export class ArtifactPins {
  constructor(private readonly db: Knex) {}

  /** Of versions that an alias points to, not pinned yet and not tried since `retryBefore`; those that were tried last come last. */
  async missing(retryBefore: Date): Promise<WantedArtifact[]> {
    const rows: PinRow[] = await this.aliased()
      .leftJoin('registry_artifacts as p', 'p.version_id', 'v.version_id')
      .where(query =>
        query
          .whereNull('p.version_id')
          .orWhere('p.digest', '<>', this.db.ref('v.digest'))
          .orWhere(failed =>
            failed
              .where('p.pinned', false)
              .where('p.attempted_at', '<', retryBefore.toISOString()),
          ),
      )
      .select('v.version_id', 'v.digest', 'p.attempted_at')
      .distinct();
    return rows.sort(byAttempt).map(toWanted);
  }

  /** Rows that no alias and no request needs any more. */
  async superfluous(now: Date): Promise<WantedArtifact[]> {
    const rows: PinRow[] = await this.db('registry_artifacts')
      .whereNotIn('version_id', this.aliased().select('v.version_id'))
      .where(query =>
        query
          .whereNull('keep_until')
          .orWhere('keep_until', '<', now.toISOString()),
      );
    return rows.map(toWanted);
  }

  /** @returns what the version had pinned before, if it was another */
  async attempt(
    { digest, versionId }: WantedArtifact,
    now: Date,
    keepUntil?: Date,
  ): Promise<string | undefined> {
    const before: PinRow | undefined = await this.db('registry_artifacts')
      .where('version_id', versionId)
      .first();
    const keep_until = keepUntil?.toISOString();
    const row = {
      version_id: versionId,
      digest,
      pinned: before?.digest === digest && Boolean(before.pinned),
      attempted_at: now.toISOString(),
      error: null,
      ...(keep_until && { keep_until }),
    };
    await this.db('registry_artifacts')
      .insert(row)
      .onConflict('version_id')
      .merge();
    return before?.digest === digest ? undefined : before?.digest;
  }

  async ended(versionId: string, error?: string): Promise<void> {
    await this.db('registry_artifacts')
      .where('version_id', versionId)
      .update({ pinned: error === undefined, error: error ?? null });
  }

  async remove(versionId: string): Promise<void> {
    await this.db('registry_artifacts').where('version_id', versionId).delete();
  }

  private aliased() {
    return this.db('registry_aliases as a')
      .join('registry_versions as v', 'v.version_id', 'a.version_id')
      .join('registry_models as m', 'm.id', 'v.model_id')
      .whereNull('m.gone_at')
      .whereNotNull('v.digest');
  }
}

function byAttempt(one: PinRow, other: PinRow): number {
  return (one.attempted_at ?? '').localeCompare(other.attempted_at ?? '');
}

function toWanted(row: Pick<PinRow, 'version_id' | 'digest'>): WantedArtifact {
  return { versionId: row.version_id, digest: row.digest };
}
