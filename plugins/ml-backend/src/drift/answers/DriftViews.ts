import {
  DriftAlert,
  DriftStatus,
  driftStatusOf,
  ReadingSummary,
} from '@callboard/plugin-ml-common';
import { inChunks } from '../../inChunks';
import { Alerts } from '../Alerts';
import { WatchedMonitor } from '../Monitors';
import { BaselineStore } from '../store/BaselineStore';
import { windowMsOf } from '../store/MonitorStore';
import { ReadingStore, StoredSummary } from '../store/ReadingStore';
import { Window } from '../windows/windowAt';
import { withGaps } from '../windows/withGaps';

/** Windows from which a status is said. */
const WINDOWS = 30;

/** What is known of a monitor now. */
export interface DriftView {
  monitor: WatchedMonitor;
  status: DriftStatus;
  /** The last windows, oldest first, gaps between them included. */
  readings: ReadingSummary[];
  /** Of the newest window, and of it alone. */
  newest?: StoredSummary;
  /** The one that is not resolved. */
  alert?: DriftAlert;
}

/** Says how monitors stand. */
export class DriftViews {
  constructor(
    private readonly options: {
      alerts: Alerts;
      baselines: BaselineStore;
      now: () => Date;
      readings: ReadingStore;
    },
  ) {}

  /** In their order; in batches of any size. */
  async of(monitors: readonly WatchedMonitor[]): Promise<DriftView[]> {
    const { alerts, baselines, now, readings } = this.options;
    const at = now();
    const ids = monitors.map(({ id }) => id);
    const found = await readings.newestOf(ids, WINDOWS);
    // Those of before are seen in none of the windows.
    const longest = Math.max(0, ...monitors.map(windowMsOf));
    const since = new Date(at.valueOf() - WINDOWS * longest);
    const known = await alerts.ofMonitors(ids, since);
    const uids = [...new Set(monitors.map(({ uid }) => uid))];
    const compared = new Set(
      await inChunks(uids, some => baselines.known(some)),
    );
    return monitors.map(monitor =>
      viewOf(monitor, {
        stored: found.get(monitor.id) ?? [],
        alerts: known.get(monitor.id) ?? [],
        hasBaseline: compared.has(monitor.uid),
        now: at,
      }),
    );
  }
}

function viewOf(
  monitor: WatchedMonitor,
  {
    alerts,
    stored,
    ...known
  }: {
    /** Newest first. */
    alerts: readonly DriftAlert[];
    stored: StoredSummary[];
    hasBaseline: boolean;
    now: Date;
  },
): DriftView {
  const open = alerts.find(({ state }) => state !== 'resolved');
  const alert = open ?? alerts[0];
  const newest = stored.at(-1);
  const readings = withGaps(
    stored.map(({ reading }) => reading),
    {
      lengthMs: windowMsOf(monitor),
      limit: WINDOWS,
      empty: noSummary,
      // What comes after the newest one may just be late.
      until: new Date(newest?.reading.to ?? 0),
    },
  );
  const { settings } = monitor;
  return {
    monitor,
    readings,
    ...(newest && { newest }),
    ...(open && { alert: open }),
    status: monitor.enabled
      ? driftStatusOf({
          ...known,
          ...(alert && { alert }),
          isBeingRead: Boolean(monitor.source && !monitor.lastRun),
          comparison: monitor.comparison,
          readings,
          settings,
        })
      : {
          level: 'not-set-up',
          text: 'Switched off',
          sentence: 'Its monitor is switched off.',
        },
  };
}

function noSummary(window: Window): ReadingSummary {
  return {
    ...window,
    rows: 0,
    status: 'no-data',
    columns: { watched: 0, moved: 0, unjudged: 0 },
    performance: [],
  };
}
