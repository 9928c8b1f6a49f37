import { RegistryVersion } from '@callboard/plugin-ml-node';
import { NameRow, Said } from './rows';

/** What identifies a version. */
export interface Identity {
  versionId: string;
  digest?: string;
  firstSeenAt: string;
}

/** What is known of a model, so far as it bears on what was read. */
export interface Known {
  readingId: number;
  /** Of this reading, what they stand or stood for. */
  names: readonly NameRow[];
  /** Those that the names or the digests point to. */
  versions: readonly Identity[];
}

/** What reading some versions changes. */
export interface Placement {
  created: Identity[];
  /** Versions whose digest became known. */
  learned: Identity[];
  /** Versions that proved to be one: the older stays. */
  merged: Array<{ keep: string; drop: string }>;
  /** Names that are new, moved, gone or say something else. */
  names: NameRow[];
}

/**
 * Finds the version that each name stands for: that of its digest; while the
 * digest is unknown, the one that bore the name last; else a new one.
 */
export function placeVersions(
  incoming: readonly RegistryVersion[],
  known: Known,
  { newId, now }: { newId: () => string; now: string },
): Placement {
  const learning = learnDigests(incoming, known);
  const { bearerOf, byDigest, learned, merged } = learning;
  const created: Identity[] = [];

  function versionOf({ version, digest }: RegistryVersion): Identity {
    const found = digest ? byDigest.get(digest) : bearerOf(version);
    if (found) {
      return found;
    }
    const fresh = { versionId: newId(), digest, firstSeenAt: now };
    created.push(fresh);
    if (digest) {
      byDigest.set(digest, fresh);
    }
    return fresh;
  }

  const names = incoming.flatMap(each => {
    const { versionId } = versionOf(each);
    const said = JSON.stringify(saidOf(each));
    const url = each.url ?? null;
    const current = known.names.filter(
      row => row.version === each.version && !row.gone_at,
    );
    const isSame = (row: NameRow) =>
      learning.survivor(row.version_id)?.versionId === versionId;
    const moved = current
      .filter(row => !isSame(row))
      .map(row => ({ ...row, gone_at: now }));
    return current.some(
      row => isSame(row) && row.said === said && row.url === url,
    )
      ? moved
      : [
          ...moved,
          {
            reading_id: known.readingId,
            version: each.version,
            version_id: versionId,
            said,
            url,
            gone_at: null,
          },
        ];
  });
  return { created, learned: [...learned], merged, names };
}

/** Gives versions without a digest the one that their name now has, and merges those that prove to be the same. */
function learnDigests(incoming: readonly RegistryVersion[], known: Known) {
  const survivors = new Map(
    known.versions.map(each => [each.versionId, { ...each }]),
  );
  const survivor = (versionId: string) => survivors.get(versionId);
  const bearers = new Map(
    known.names
      .toSorted(byGone)
      .map(({ version, version_id }) => [version, version_id]),
  );
  const bearerOf = (version: string) => survivor(bearers.get(version) ?? '');
  const byDigest = new Map(
    [...survivors.values()].flatMap(each =>
      each.digest ? [[each.digest, each] as const] : [],
    ),
  );
  const merged: Placement['merged'] = [];
  const learners = new Set<Identity>();
  for (const { version, digest } of incoming) {
    const bearer = bearerOf(version);
    if (!digest || !bearer || bearer.digest) {
      continue;
    }
    const twin = byDigest.get(digest);
    const [keep, drop] = twin ? [bearer, twin].sort(byAge) : [bearer];
    if (drop) {
      merged.push({ keep: keep.versionId, drop: drop.versionId });
      survivors.forEach((to, id) => to === drop && survivors.set(id, keep));
      learners.delete(drop);
    }
    keep.digest = digest;
    byDigest.set(digest, keep);
    learners.add(keep);
  }
  return { bearerOf, byDigest, learned: learners, merged, survivor };
}

/** The name that is borne now, or was borne last, comes last. */
function byGone(one: NameRow, other: NameRow): number {
  return (one.gone_at ?? '~').localeCompare(other.gone_at ?? '~');
}

function byAge(one: Identity, other: Identity): number {
  return (
    one.firstSeenAt.localeCompare(other.firstSeenAt) ||
    one.versionId.localeCompare(other.versionId)
  );
}

function saidOf(given: RegistryVersion): Said {
  const { aliases, digest, url, version, ...said } = given;
  return said;
}
