import {
  DriftAlert,
  DriftStatus,
  driftStatusOf,
} from '@callboard/plugin-ml-common';
import { AlertStore } from '../alerts/AlertStore';
import { StoredAlert } from '../alerts/rows';
import { DriftView } from '../answers/DriftViews';
import { isOfThePast } from '../evaluate/isOfThePast';
import { WatchedMonitor } from '../Monitors';
import { ReadingStore, StoredSummary } from '../store/ReadingStore';
import { replayedAlert } from './replayedAlert';

/** Windows from which a status is said, and an alert replayed: the most that settings can ask for. */
const WINDOWS = 30;

const NOT_SERVED: DriftStatus = {
  level: 'unknown',
  text: 'Not served yet',
  sentence:
    'No profile of what this version was asked has come yet, so its drift is not known.',
};

/** How one version stands. */
export type VersionView = Pick<DriftView, 'alert' | 'newest' | 'status'>;

/** Says how one version of a model stands, by what it answered itself: others may have answered in the same windows. */
export class VersionDrift {
  constructor(
    private readonly options: {
      alerts: Pick<AlertStore, 'newestOfVersion'>;
      now: () => Date;
      readings: ReadingStore;
    },
  ) {}

  async of(view: DriftView, digest: string | undefined): Promise<VersionView> {
    const { monitor, newest, status } = view;
    if (status.level === 'not-set-up') {
      return view;
    }
    const own = digest
      ? await this.options.readings.ofVersion(monitor.id, digest, WINDOWS)
      : [];
    const found =
      digest && own.length > 0
        ? await this.judged(view, digest, own)
        : { status: NOT_SERVED };
    // Where it is not known which version answered, what is known is of them all.
    const isOfAll = newest !== undefined && newest.digests.length === 0;
    return isOfAll && found.status.level === 'unknown' ? view : found;
  }

  private async judged(
    { alert: open, monitor }: DriftView,
    digest: string,
    own: readonly StoredSummary[],
  ): Promise<VersionView> {
    const { alerts, now, readings } = this.options;
    const last = await alerts.newestOfVersion(monitor.id, digest);
    const alert = last && open?.id === last.id ? open : undefined;
    const isItsAlert =
      alert !== undefined &&
      (last?.digest !== undefined || hasServedSince(alert, own));
    const hasMoved = own.some(
      ({ reading: { performance, status } }) =>
        status === 'moved' || performance.some(({ fell }) => fell),
    );
    const windows =
      hasMoved && !isItsAlert
        ? await readings.wholeOfVersion(monitor.id, digest, WINDOWS)
        : [];
    const settled = last && isOfItsTime(last, own) ? last : undefined;
    const said = isItsAlert
      ? alert
      : replayed(
          monitor,
          windows.map(({ reading }) => reading),
          { last, now: now() },
        ) ?? settled;
    return {
      newest: own.at(-1),
      ...(isItsAlert && { alert }),
      status: driftStatusOf({
        readings: own.map(({ reading }) => reading),
        ...(said && { alert: said }),
        hasBaseline: true,
        comparison: monitor.comparison,
        settings: monitor.settings,
        now: now(),
      }),
    };
  }
}

/** Of an alert that names no version: it is of those that answered meanwhile. */
function hasServedSince(
  { subjects }: DriftAlert,
  own: readonly StoredSummary[],
): boolean {
  const since = subjects
    .filter(({ until }) => !until)
    .map(each => each.since)
    .sort()[0];
  return (
    since !== undefined && own.some(({ reading }) => reading.from >= since)
  );
}

/** A version that served only after a person resolved an alert has nothing to do with it. */
function isOfItsTime(
  { resolvedAt }: StoredAlert,
  own: readonly StoredSummary[],
): boolean {
  return (
    resolvedAt !== undefined &&
    own.some(({ reading }) => Date.parse(reading.from) < Date.parse(resolvedAt))
  );
}

/** What the monitor would tell of these windows; kept nowhere, and known by no id. */
function replayed(
  { entityRef, id: monitorId, settings }: WatchedMonitor,
  readings: Parameters<typeof replayedAlert>[0],
  { last, now }: { last?: StoredAlert; now: Date },
): DriftAlert | undefined {
  const found = replayedAlert(readings, settings, last);
  if (!found || isOfThePast(readings, settings, now)) {
    return undefined;
  }
  const { severity, subjects } = found;
  return {
    id: '',
    monitorId,
    entityRef,
    state: 'open',
    severity,
    subjects,
    openedAt: readings[readings.length - 1].to,
    events: [],
    retrainings: [],
  };
}
