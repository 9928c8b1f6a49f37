import { Waiver } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';
import { toWaiver, WaiverRow } from './rows';

/** Waivers of checks. */
export class WaiverStore {
  constructor(private readonly db: Knex) {}

  async insert(
    tx: Knex.Transaction,
    { check, entityRef, id, policy, reason, versionId, ...given }: Waiver,
    uid: string,
  ): Promise<void> {
    await tx<WaiverRow>('governance_waivers').insert({
      id,
      version_id: versionId,
      entity_ref: entityRef,
      uid,
      policy,
      check,
      reason,
      by: given.by,
      at: given.at,
      until: given.until,
    });
  }

  async byId(id: string): Promise<{ waiver: Waiver; uid: string } | undefined> {
    const row = await this.db<WaiverRow>('governance_waivers')
      .where({ id })
      .first();
    return row && { waiver: toWaiver(row), uid: row.uid };
  }

  /** Whether it was not revoked before. */
  async revoke(
    tx: Knex.Transaction,
    id: string,
    by: string,
    at: string,
  ): Promise<boolean> {
    const changed = await tx<WaiverRow>('governance_waivers')
      .where({ id })
      .whereNull('revoked_at')
      .update({ revoked_at: at, revoked_by: by });
    return changed > 0;
  }

  /** By versionId, those that hold. */
  async holding(
    versionIds: readonly string[],
    now: Date,
  ): Promise<Map<string, Waiver[]>> {
    const rows = await inChunks(versionIds, some =>
      this.db<WaiverRow>('governance_waivers')
        .whereIn('version_id', some)
        .whereNull('revoked_at')
        .where('until', '>', now.toISOString())
        .orderBy('at'),
    );
    const found = new Map<string, Waiver[]>();
    rows.map(toWaiver).forEach(each => {
      found.set(each.versionId, [...(found.get(each.versionId) ?? []), each]);
    });
    return found;
  }
}
