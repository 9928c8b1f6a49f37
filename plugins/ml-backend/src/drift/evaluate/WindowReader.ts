import {
  addCounts,
  AlertSubject,
  readWindow,
} from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
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
      const found: Compared[] = [];
      for (const group of groups) {
        const compared = await reference(window, {
          digest: group.digests[0],
          edgesHash: group.edgesHash,
        });
        if (compared) {
          found.push({ group, reference: compared });
        }
      }
      const readings = newestFirst(found).map((each, at) => ({
        ...readGroup(monitor, inAlert, window, each),
        main: at === 0,
      }));
      return problem ? withProblem(readings, window, problem) : readings;
    };
  }
}

type Compared = { group: ProfileGroup; reference: Reference };

/** Of a version that was counted by two frames in one window, what is compared with its newer baseline speaks; versions stay in their order. */
function newestFirst(found: readonly Compared[]): Compared[] {
  const versions = groupBy(found, ({ group }) => group.digests[0] ?? '');
  return [...versions.values()].flatMap(own =>
    [...own].sort((a, b) => b.reference.baseline - a.reference.baseline),
  );
}

function readGroup(
  { settings }: WatchedMonitor,
  inAlert: readonly AlertSubject[],
  window: Window,
  {
    group: { digests, parts },
    reference: { counts, frame, importance, key },
  }: Compared,
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
