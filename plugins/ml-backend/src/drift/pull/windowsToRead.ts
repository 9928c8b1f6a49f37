import { TimeWindow } from '@callboard/plugin-ml-node';
import { ReadState } from '../store/WindowStore';

/** A window of which there is something to read. */
export type ListedWindow = TimeWindow & { fingerprint: string };

/** Those that are over, and new, changed, counted by another frame, or due after a failure; oldest first. */
export function windowsToRead(
  listed: readonly ListedWindow[],
  states: readonly ReadState[],
  { edgesHash, now }: { edgesHash: string; now: Date },
): ListedWindow[] {
  const byBegin = new Map(states.map(each => [each.from, each]));
  return listed
    .filter(({ to }) => to <= now)
    .filter(({ fingerprint, from }) => {
      const state = byBegin.get(from.toISOString());
      if (!state || state.edgesHash !== edgesHash) {
        return true;
      }
      return state.error !== undefined
        ? (state.nextTryAt ?? '') <= now.toISOString()
        : state.fingerprint !== fingerprint;
    })
    .sort((a, b) => a.from.valueOf() - b.from.valueOf());
}
