import {
  Profile,
  profileCounts,
  ProfileCounts,
  ProfileRole,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { WatchedMonitor } from '../Monitors';
import { engineSources } from './engineSource';
import { oneByOne, unpack } from './packed';
import { PackedProfile } from './packProfile';

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
    { content, contentHash, profile }: PackedProfile,
    { by, now, uid }: { by: string; now: Date; uid: string },
    trx: Knex.Transaction,
  ): Promise<Kept> {
    const key = keyOf(profile, uid);
    const row = {
      ...key,
      revision: profile.revision,
      content_hash: contentHash,
      content,
      engine: JSON.stringify(profile.engine),
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
      .where(key)
      .where('revision', '<', profile.revision)
      .update(change);
    if (replaced > 0) {
      return 'replaced';
    }
    const kept = await trx<ProfileRow>(TABLE).where(key).first();
    return kept &&
      Number(kept.revision) === profile.revision &&
      kept.content_hash !== row.content_hash
      ? 'contradicts'
      : 'unchanged';
  }

  /** The revision of what one source said of a window; -1 where it said nothing. */
  async revisionOf(profile: Profile, uid: string): Promise<number> {
    const kept = await this.db<ProfileRow>(TABLE)
      .where(keyOf(profile, uid))
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
    return oneByOne(rows, toProfile);
  }

  /** All of the newest window of this role and frame that begins before `before` and ends by `end`; of one version, '' being what names none, where a digest is given. */
  async newest(
    monitor: Watched,
    role: ProfileRole,
    {
      before,
      digest,
      edgesHash,
      end,
    }: { before: string; digest?: string; edgesHash: string; end: string },
  ): Promise<StoredProfile[]> {
    const ofFrame = () =>
      this.of(monitor, role)
        .where({
          edges_hash: edgesHash,
          ...(digest !== undefined && { digest }),
        })
        .where('from_at', '<', before)
        .where('to_at', '<=', end);
    const last = await ofFrame().orderBy('from_at', 'desc').first('from_at');
    return last
      ? oneByOne(await ofFrame().where('from_at', last.from_at), toProfile)
      : [];
  }

  /** A window of which the same source sent some of the same rows under another key: of the same version, or where one of both names none. */
  async overlapping(
    profile: Profile,
    uid: string,
    trx: Knex.Transaction,
  ): Promise<{ from: string; to: string; digest?: string } | undefined> {
    const { digest, from_at, to_at, ...key } = keyOf(profile, uid);
    const query = trx<ProfileRow>(TABLE)
      .where(key)
      .where('to_at', '>', from_at)
      .where('from_at', '<', to_at)
      .whereNot(same => same.where({ digest, from_at, to_at }));
    const row = await (digest
      ? query.whereIn('digest', ['', digest])
      : query
    ).first('digest', 'from_at', 'to_at');
    return (
      row && {
        from: row.from_at,
        to: row.to_at,
        ...(row.digest && { digest: row.digest }),
      }
    );
  }

  /** How many sources sent what begins within `from <= t < to`. */
  async countSources(
    uid: string,
    role: ProfileRole,
    { from, to }: { from: string; to: string },
    trx: Knex.Transaction,
  ): Promise<number> {
    const [{ sources }] = await trx<ProfileRow>(TABLE)
      .where({ uid, role })
      .where('from_at', '>=', from)
      .where('from_at', '<', to)
      .countDistinct({ sources: 'source' });
    return Number(sources);
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

function keyOf(
  { digest = '', edgesHash, role, source, window }: Profile,
  uid: string,
) {
  return {
    uid,
    digest,
    role,
    source,
    from_at: new Date(window.from).toISOString(),
    to_at: new Date(window.to).toISOString(),
    edges_hash: edgesHash,
  };
}

async function toProfile(row: ProfileRow): Promise<StoredProfile> {
  return {
    ...(row.digest && { digest: row.digest }),
    from: row.from_at,
    to: row.to_at,
    edgesHash: row.edges_hash,
    source: row.source,
    counts: await unpack(profileCounts, row.content),
  };
}
