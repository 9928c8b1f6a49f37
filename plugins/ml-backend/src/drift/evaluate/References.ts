import { addCounts } from '@callboard/plugin-ml-common';
import { WatchedMonitor } from '../Monitors';
import { groupBy } from '../../groupBy';
import { BaselineStore, StoredBaseline } from '../store/BaselineStore';
import { ProfileStore, StoredProfile } from '../store/ProfileStore';
import { Window } from '../windows/windowAt';
import { Reference } from './Reference';

type Watched = Pick<WatchedMonitor, 'comparison' | 'uid'>;

/** Finds what windows are compared with. */
export class References {
  constructor(
    private readonly stores: {
      baselines: BaselineStore;
      profiles: ProfileStore;
    },
  ) {}

  /** For windows of one monitor; each baseline is read once. */
  of(monitor: Watched) {
    const { comparison, uid } = monitor;
    const baselines = new Map<string, Promise<StoredBaseline | undefined>>();
    const baselineOf = (edgesHash: string, digest: string | undefined) => {
      const key = `${edgesHash} ${digest}`;
      const found = baselines.get(key) ?? this.baseline(uid, edgesHash, digest);
      baselines.set(key, found);
      return found;
    };
    return async (
      window: Window,
      { digest, edgesHash }: { digest?: string; edgesHash: string },
    ): Promise<Reference | undefined> => {
      const baseline = await baselineOf(edgesHash, digest);
      const training =
        baseline && comparison === 'skew'
          ? await this.training(monitor, window, baseline, digest)
          : undefined;
      return baseline && (training ?? toReference(baseline));
    };
  }

  /** That of the version, else of all versions, else of whichever version has this frame. */
  private async baseline(
    uid: string,
    edgesHash: string,
    digest: string | undefined,
  ): Promise<StoredBaseline | undefined> {
    const { baselines } = this.stores;
    return (
      (await baselines.newest(uid, { digest, edgesHash })) ??
      (await baselines.ofFrame(uid, edgesHash))
    );
  }

  /** The training profiles of the window, else the newest before it; versions are not mixed. */
  private async training(
    monitor: Watched,
    window: Window,
    baseline: StoredBaseline,
    digest: string | undefined,
  ): Promise<Reference | undefined> {
    const { edgesHash, frame } = baseline;
    const { profiles } = this.stores;
    const within = await profiles.within(monitor, 'training', window);
    const same = within.filter(
      each => each.edgesHash === edgesHash && each.to <= window.to,
    );
    const own = ofVersion(same, digest);
    const parts =
      own.length > 0
        ? own
        : await this.before(monitor, window, { digest, edgesHash });
    return parts.length > 0
      ? {
          ...toReference(baseline),
          key: `${baseline.id}:${parts[0].from}`,
          counts: addCounts(
            frame,
            parts.map(({ counts }) => counts),
          ),
        }
      : undefined;
  }

  private async before(
    monitor: Watched,
    { from: before, to: end }: Window,
    { digest, edgesHash }: { digest?: string; edgesHash: string },
  ): Promise<StoredProfile[]> {
    for (const version of digest ? [digest, ''] : ['', undefined]) {
      const newest = await this.stores.profiles.newest(monitor, 'training', {
        before,
        digest: version,
        edgesHash,
        end,
      });
      const found = ofVersion(newest, digest);
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  }
}

/** What is of a version, else what names none; where no version is asked for, else the only one that there is. */
function ofVersion(
  parts: StoredProfile[],
  digest: string | undefined,
): StoredProfile[] {
  const versions = groupBy(parts, each => each.digest ?? '');
  const only = digest === undefined && versions.size === 1 ? parts : [];
  return versions.get(digest ?? '') ?? versions.get('') ?? only;
}

function toReference(baseline: StoredBaseline): Reference {
  const { counts, frame, id, importance = {} } = baseline;
  return { key: String(id), baseline: id, frame, counts, importance };
}
