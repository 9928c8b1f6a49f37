import { Placement, StatusLevel, SyncState } from '@callboard/plugin-ml-common';

/** The version that is taken to run in a place: what was last deployed, else what the service declares. */
export function runningIn(placement: Placement) {
  return placement.deployed ?? placement.declared;
}

/** The places where one version runs. */
export function placesOf(placements: Placement[], versionId: string) {
  return placements.filter(
    placement => runningIn(placement)?.versionId === versionId,
  );
}

/** How much a person should care for a state. */
export const SYNC_LEVELS: Record<SyncState, StatusLevel> = {
  'in-sync': 'ok',
  behind: 'attention',
  ahead: 'attention',
  unknown: 'unknown',
};
