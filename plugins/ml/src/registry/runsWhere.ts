import { Placement, StatusLevel, SyncState } from '@callboard/plugin-ml-common';
import { shortDigest } from '../kit/shortDigest';

/** The version that is taken to run in a place: what was last deployed, else what the service declares. */
function runningIn(placement: Placement) {
  return placement.deployed ?? placement.declared;
}

/** The places where one version runs. */
export function placesOf(placements: Placement[], versionId: string) {
  return placements.filter(
    placement => runningIn(placement)?.versionId === versionId,
  );
}

/** What runs besides one version: each with where; `versionId` is undefined for what is not known here. */
export function runningElsewhere(placements: Placement[], main?: string) {
  const found = new Map<
    string,
    { versionId?: string; text: string; places: Placement[] }
  >();
  for (const place of placements) {
    const runs = runningIn(place);
    if (runs && !(main && runs.versionId === main)) {
      const { versionId, text } = runs;
      const key = versionId ?? text;
      const places = [...(found.get(key)?.places ?? []), place];
      found.set(key, { versionId, text: shortDigest(text), places });
    }
  }
  return [...found.values()];
}

/** How much a person should care for a state. */
export const SYNC_LEVELS: Record<SyncState, StatusLevel> = {
  'in-sync': 'ok',
  behind: 'attention',
  ahead: 'attention',
  unknown: 'unknown',
};
