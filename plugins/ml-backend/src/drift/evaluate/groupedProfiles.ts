import { groupBy } from '../../groupBy';
import { StoredProfile } from '../store/ProfileStore';
import { Window } from '../windows/windowAt';

/** The profiles of a window that are added: those of one frame and one version. */
export interface ProfileGroup {
  edgesHash: string;
  parts: StoredProfile[];
  /** Of which columns were counted; labels that come later are of the same rows. */
  rows: number;
  /** That of the version, if it is known. */
  digests: string[];
}

/**
 * What of the profiles that begin in a window can be added, most rows first, and why the rest cannot. Versions are not
 * mixed: a canary would hide in the rows of the other. What names no version is of the one that is known; where there are
 * several, it stands for itself.
 */
export function groupedProfiles(
  profiles: readonly StoredProfile[],
  window: Window,
): { groups: ProfileGroup[]; problem?: string } {
  const fitting = profiles.filter(({ to }) => to <= window.to);
  const longer = profiles.find(({ to }) => to > window.to);
  const groups = [...groupBy(fitting, each => each.edgesHash)]
    .flatMap(([edgesHash, parts]) => versionsOf(edgesHash, parts))
    .sort((a, b) => b.rows - a.rows);
  return {
    groups,
    ...(longer && {
      problem: `${longer.source} sent a profile from ${longer.from} to ${longer.to}, which reaches beyond the window: choose a longer window, or send shorter profiles`,
    }),
  };
}

function versionsOf(edgesHash: string, parts: StoredProfile[]): ProfileGroup[] {
  const known = [...new Set(parts.flatMap(({ digest }) => digest ?? []))];
  const only = known.length === 1 ? known[0] : undefined;
  return [...groupBy(parts, ({ digest = only }) => digest)].map(
    ([digest, own]) => ({
      edgesHash,
      parts: own,
      rows: own.reduce(
        (sum, { counts }) => sum + (counts.columns ? counts.rows : 0),
        0,
      ),
      digests: digest ? [digest] : [],
    }),
  );
}
