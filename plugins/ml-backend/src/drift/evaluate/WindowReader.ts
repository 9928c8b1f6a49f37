import {
  addCounts,
  AlertSubject,
  readWindow,
} from '@callboard/plugin-ml-common';
import { WatchedMonitor } from '../Monitors';
import { windowMsOf } from '../store/MonitorStore';
import { ProfileStore } from '../store/ProfileStore';
import { StoredReading } from '../store/ReadingStore';
import { noReading } from '../windows/noReading';
import { Window, windowAt } from '../windows/windowAt';
import { groupedProfiles, ProfileGroup } from './groupedProfiles';
import { Reference } from './Reference';
import { References } from './References';

/** Reads windows: adds what sources sent of them, and compares it. */
export class WindowReader {
  constructor(
    private readonly options: {
      profiles: ProfileStore;
      references: References;
    },
  ) {}

  /** For windows of one monitor, by their begin. */
  of(monitor: WatchedMonitor, inAlert: readonly AlertSubject[]) {
    const reference = this.options.references.of(monitor);
    return async (from: string): Promise<StoredReading[]> => {
      const window = windowAt(from, windowMsOf(monitor));
      const profiles = await this.options.profiles.within(
        monitor,
        'serving',
        window,
      );
      const { groups, problem } = groupedProfiles(profiles, window);
      const readings: StoredReading[] = [];
      for (const group of groups) {
        const compared = await reference(window, {
          digest: group.digests[0],
          edgesHash: group.edgesHash,
        });
        if (compared) {
          const found = readGroup(monitor, inAlert, window, group, compared);
          readings.push({ ...found, main: readings.length === 0 });
        }
      }
      return problem ? withProblem(readings, window, problem) : readings;
    };
  }
}

function readGroup(
  { settings }: WatchedMonitor,
  inAlert: readonly AlertSubject[],
  window: Window,
  { digests, parts }: ProfileGroup,
  { counts, frame, importance, key }: Reference,
): Omit<StoredReading, 'main'> {
  const subjects = inAlert
    .filter(({ since, until }) => !until && since <= window.from)
    .map(({ subject }) => subject);
  const reading = readWindow({
    frame,
    baseline: counts,
    window,
    counts: addCounts(
      frame,
      parts.map(part => part.counts),
    ),
    settings,
    weights: importance,
    inAlert: new Set(subjects),
  });
  return { reading, digests, reference: key };
}

function withProblem(
  readings: StoredReading[],
  window: Window,
  problem: string,
): StoredReading[] {
  const [first, ...others] = readings;
  if (first) {
    return [{ ...first, problem }, ...others];
  }
  const reading = noReading(window);
  return [{ reading, reference: '', digests: [], main: true, problem }];
}
