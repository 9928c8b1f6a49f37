import { StoredProfile } from '../store/ProfileStore';
import { Window } from '../windows/windowAt';

/** The profiles of a window that are added: those of one frame. */
export interface ProfileGroup {
  edgesHash: string;
  parts: StoredProfile[];
  rows: number;
  /** Of the versions that answered, that with the most rows first. */
  digests: string[];
}

/** What of the profiles that begin in a window can be added, most rows first, and why the rest cannot. */
export function groupedProfiles(
  profiles: readonly StoredProfile[],
  window: Window,
): { groups: ProfileGroup[]; problem?: string } {
  const fitting = profiles.filter(({ to }) => to <= window.to);
  const longer = profiles.find(({ to }) => to > window.to);
  const hashes = [...new Set(fitting.map(({ edgesHash }) => edgesHash))];
  const groups = hashes
    .map(edgesHash =>
      groupOf(
        edgesHash,
        fitting.filter(each => each.edgesHash === edgesHash),
      ),
    )
    .sort((a, b) => b.rows - a.rows);
  return {
    groups,
    ...(longer && {
      problem: `${longer.source} sent a profile from ${longer.from} to ${longer.to}, which reaches beyond the window: choose a longer window, or send shorter profiles`,
    }),
  };
}

function groupOf(edgesHash: string, parts: StoredProfile[]): ProfileGroup {
  const rowsOf = new Map<string, number>();
  for (const { counts, digest } of parts) {
    if (digest) {
      rowsOf.set(digest, (rowsOf.get(digest) ?? 0) + counts.rows);
    }
  }
  return {
    edgesHash,
    parts,
    rows: parts.reduce((sum, { counts }) => sum + counts.rows, 0),
    digests: [...rowsOf]
      .sort(([, one], [, other]) => other - one)
      .map(([digest]) => digest),
  };
}
