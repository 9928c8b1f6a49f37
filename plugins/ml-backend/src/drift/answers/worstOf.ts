import { DriftStatus, STATUS_LEVELS } from '@callboard/plugin-ml-common';
import { DriftView } from './DriftViews';

/** The one that a person must look at first. */
export function worstOf<View extends Pick<DriftView, 'status'>>(
  views: readonly View[],
): View | undefined {
  return [...views].sort((a, b) => rankOf(b.status) - rankOf(a.status))[0];
}

/** The higher, the sooner a person must look at it. */
export function rankOf({ level }: Pick<DriftStatus, 'level'>): number {
  return STATUS_LEVELS.indexOf(level);
}

/** Of an entity that nothing watches. */
export const UNWATCHED: DriftStatus = {
  level: 'not-set-up',
  text: 'No baseline',
  sentence:
    'Nothing was sent of it yet: drift is watched from the first baseline on.',
};
