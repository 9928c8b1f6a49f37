import {
  Profile,
  profileCounts,
  ProfileCounts,
  ProfileRole,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { WatchedMonitor } from '../Monitors';
import { contentHash } from './contentHash';
import { engineSources } from './engineSource';
import { pack, unpack } from './packed';

const TABLE = 'drift_profiles';
const KEY = [
  'uid',
  'role',
  'from_at',
  'to_at',
  'digest',
  'edges_hash',
  'source',
];

/** Whose profiles are asked for. */
type Watched = Pick<WatchedMonitor, 'comparison' | 'uid'>;

/** A profile of one source, as far as it is added to others. */
export interface StoredProfile {
  digest?: string;
  from: string;
  to: string;
  edgesHash: string;
  source: string;
  counts: ProfileCounts;
}

/** What became of a profile that was sent. */
export type Kept = 'added' | 'unchanged' | 'replaced' | 'contradicts';

interface ProfileRow {
  id: number;
  uid: string;
  digest: string;
  role: ProfileRole;
  from_at: string;
  to_at: string;
  edges_hash: string;
  source: string;
  /** PostgreSQL answers with a text. */
  revision: number | string;
  content_hash: string;
  content: Buffer;
  engine: string;
  sent_by: string;
  received_at: string;
}

/** Keeps the profiles of windows, one of each source. */
export class ProfileStore {
  constructor(private readonly db: Knex) {}

  /**
   * A higher revision replaces, a lower one comes too late; `contradicts` is of the same revision with other content,
   * and changes nothing.
   */
  async put(
    profile: Profile,
    { by, now, uid }: { by: string; now: Date; uid: string },
    trx: Knex.Transaction,
  ): Promise<Kept> {
    const row = {
      ...toRow(profile, uid),
      sent_by: by,
      received_at: now.toISOString(),
    };
    const added = await trx<ProfileRow>(TABLE)
      .insert(row)
      .onConflict(KEY)
      .ignore()
      .returning('id');
    if (added.length > 0) {
      return 'added';
    }
    const { uid: _uid, ...change } = row;
    const replaced = await trx<ProfileRow>(TABLE)
      .where(keyOf(row))
      .where('revision', '<', profile.revision)
      .update(change);
    if (replaced > 0) {
      return 'replaced';
    }
    const kept = await trx<ProfileRow>(TABLE).where(keyOf(row)).first();
    return kept &&
      Number(kept.revision) === profile.revision &&
      kept.content_hash !== row.content_hash
      ? 'contradicts'
      : 'unchanged';
  }

  /** The revision of what one source said of a window; -1 where it said nothing. */
  async revisionOf(profile: Profile, uid: string): Promise<number> {
    const kept = await this.db<ProfileRow>(TABLE)
      .where(keyOf(toRow(profile, uid)))
      .first('revision');
    return Number(kept?.revision ?? -1);
  }

  /** Those that begin within `from <= t < to`, oldest first. */
  async within(
    monitor: Watched,
    role: ProfileRole,
    range: { from: string; to: string },
  ): Promise<StoredProfile[]> {
    const rows = await this.of(monitor, role)
      .where('from_at', '>=', range.from)
      .where('from_at', '<', range.to)
      .orderBy(['from_at', 'id']);
    return rows.map(toProfile);
  }

  /** All of the newest window of this role and frame that begins before `before`. */
  async newest(
    monitor: Watched,
    role: ProfileRole,
    { before, edgesHash }: { before: string; edgesHash: string },
  ): Promise<StoredProfile[]> {
    const ofFrame = () =>
      this.of(monitor, role)
        .where('edges_hash', edgesHash)
        .where('from_at', '<', before);
    const last = await ofFrame().orderBy('from_at', 'desc').first('from_at');
    return last
      ? (await ofFrame().where('from_at', last.from_at)).map(toProfile)
      : [];
  }

  /** When windows of profiles of an entity begin. */
  async begins(uid: string, db: Knex = this.db): Promise<string[]> {
    const rows = await db<ProfileRow>(TABLE)
      .where({ uid, role: 'serving' })
      .distinct('from_at');
    return rows.map(({ from_at }) => from_at);
  }

  /** Removes what a source said that was counted by other frames. */
  async removeOtherFrames(
    uid: string,
    source: string,
    edgesHash: string,
    trx: Knex.Transaction,
  ): Promise<void> {
    await trx<ProfileRow>(TABLE)
      .where({ uid, source })
      .whereNot('edges_hash', edgesHash)
      .delete();
  }

  /** Removes all that engines counted for a monitor. */
  async removeCounted(
    { comparison, uid }: Watched,
    trx: Knex.Transaction,
  ): Promise<void> {
    await trx<ProfileRow>(TABLE)
      .where({ uid })
      .where('source', 'like', engineSources(comparison))
      .delete();
  }

  /** Removes some whose window began before; answers how many. */
  async removeBefore(from: string, limit: number): Promise<number> {
    const old = this.db<ProfileRow>(TABLE)
      .where('from_at', '<', from)
      .limit(limit)
      .select('id');
    return this.db(TABLE).whereIn('id', old).delete();
  }

  /** What the other comparison of the entity has its engine count is of the same rows: added, they would be twice there. */
  private of({ comparison, uid }: Watched, role: ProfileRole) {
    const other = comparison === 'skew' ? 'baseline' : 'skew';
    return this.db<ProfileRow, ProfileRow[]>(TABLE)
      .where({ uid, role })
      .whereNot('source', 'like', engineSources(other));
  }
}

function toRow(profile: Profile, uid: string) {
  const { counts, digest = '', edgesHash, engine, role, source } = profile;
  return {
    uid,
    digest,
    role,
    source,
    from_at: new Date(profile.window.from).toISOString(),
    to_at: new Date(profile.window.to).toISOString(),
    edges_hash: edgesHash,
    revision: profile.revision,
    content_hash: contentHash({ counts, engine }),
    content: pack(counts),
    engine: JSON.stringify(engine),
  };
}

function keyOf(row: ReturnType<typeof toRow>) {
  const { digest, edges_hash, from_at, role, source, to_at, uid } = row;
  return { digest, edges_hash, from_at, role, source, to_at, uid };
}

function toProfile(row: ProfileRow): StoredProfile {
  return {
    ...(row.digest && { digest: row.digest }),
    from: row.from_at,
    to: row.to_at,
    edgesHash: row.edges_hash,
    source: row.source,
    counts: unpack(profileCounts, row.content),
  };
}
