import { Knex } from 'knex';

/** An entity as it was when it was looked at. */
export interface Look {
  uid: string;
  entityRef: string;
  etag: string;
  lookAgainAt: Date;
}

/** What the triggers remember: which entities need no look, and how far the feed of versions was read. */
export class TriggerStore {
  constructor(private readonly db: Knex) {}

  /** How far the feed was read. */
  async since(): Promise<string | undefined> {
    const row = await this.db('trigger_cursor').first('since');
    return row?.since;
  }

  /** These have new versions, and the feed was read so far: both are kept or neither. At most a page of the feed. */
  async wake(entityRefs: string[], since: string): Promise<void> {
    await this.db.transaction(async tx => {
      await tx('trigger_looks').whereIn('entity_ref', entityRefs).delete();
      await tx('trigger_cursor')
        .insert({ id: 1, since })
        .onConflict('id')
        .merge();
    });
  }

  /** Those of `uids`, at most a page of the catalog, that need no look; each with the etag for which that is so. */
  async asleep(uids: string[], now: Date): Promise<Map<string, string>> {
    const rows: Array<{ uid: string; etag: string }> = await this.db(
      'trigger_looks',
    )
      .select('uid', 'etag')
      .whereIn('uid', uids)
      .where('look_again_at', '>', now.toISOString());
    return new Map(rows.map(({ etag, uid }) => [uid, etag]));
  }

  async looked({ entityRef, etag, lookAgainAt, uid }: Look): Promise<void> {
    await this.db('trigger_looks')
      .insert({
        uid,
        entity_ref: entityRef,
        etag,
        look_again_at: lookAgainAt.toISOString(),
      })
      .onConflict('uid')
      .merge();
  }

  /** Of entities that are no longer there: every other is looked at soon after its time. */
  async forget(before: Date): Promise<void> {
    await this.db('trigger_looks')
      .where('look_again_at', '<', before.toISOString())
      .delete();
  }
}
