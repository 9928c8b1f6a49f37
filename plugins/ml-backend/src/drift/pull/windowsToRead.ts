import { TimeWindow } from '@callboard/plugin-ml-node';
import { ReadState } from '../store/WindowStore';
import { Side } from './sidesOf';

/** A window of which there is something to read, on these sides. */
export type ListedWindow = TimeWindow & { fingerprint: string; sides: Side[] };

/** Of what was read on all sides of a window. */
export function jointFingerprint(fingerprints: readonly string[]): string {
  return fingerprints.join(' ');
}

/** The windows of several sides, each once; of its sides those that have something to read. */
export function joinedWindows(
  listed: ReadonlyArray<{
    side: Side;
    windows: ReadonlyArray<TimeWindow & { fingerprint: string }>;
  }>,
): ListedWindow[] {
  const joined = new Map<number, ListedWindow>();
  for (const { side, windows } of listed) {
    for (const window of windows) {
      const begin = window.from.valueOf();
      const { fingerprint, sides } = joined.get(begin) ?? { sides: [] };
      joined.set(begin, {
        ...window,
        fingerprint: jointFingerprint([
          ...(fingerprint === undefined ? [] : [fingerprint]),
          window.fingerprint,
        ]),
        sides: [...sides, side],
      });
    }
  }
  return [...joined.values()];
}

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
