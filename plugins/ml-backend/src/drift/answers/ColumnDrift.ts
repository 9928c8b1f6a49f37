import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  addCounts,
  columnStatistics,
  DriftColumnAnswer,
  DriftColumnQuery,
  ProfileCounts,
  thresholdOf,
} from '@callboard/plugin-ml-common';
import { DriftAccess } from '../DriftAccess';
import { groupedProfiles } from '../evaluate/groupedProfiles';
import { Reference } from '../evaluate/Reference';
import { References } from '../evaluate/References';
import { WatchedMonitor } from '../Monitors';
import { BaselineStore } from '../store/BaselineStore';
import { MonitorStore, windowMsOf } from '../store/MonitorStore';
import { ProfileStore } from '../store/ProfileStore';
import { ReadingStore } from '../store/ReadingStore';
import { windowAt, Window } from '../windows/windowAt';
import { trendPoint } from './trendPoint';

/** Windows of a trend. */
const TREND = 60;

/** Tells both distributions of one column in one window. */
export class ColumnDrift {
  constructor(
    private readonly options: {
      baselines: BaselineStore;
      monitors: MonitorStore;
      profiles: ProfileStore;
      readings: ReadingStore;
      references: References;
      sight: DriftAccess;
    },
  ) {}

  /** @throws NotFoundError for unknown and hidden monitors, columns, and where there is no baseline */
  async of(
    { column, from, monitorId }: DriftColumnQuery,
    credentials: BackstageCredentials,
  ): Promise<DriftColumnAnswer> {
    const { monitors, readings, sight } = this.options;
    const monitor = (await monitors.byIds([monitorId])).get(monitorId);
    if (!monitor) {
      throw new NotFoundError(`No monitor ${monitorId}`);
    }
    await sight.entityOf(monitor, credentials);
    const window = windowAt(from, windowMsOf(monitor));
    const { compared, counts } = await this.compared(monitor, window);
    const frame = compared.frame.columns.find(({ name }) => name === column);
    const baseline = compared.counts.columns?.[column];
    if (!frame || !baseline) {
      throw new NotFoundError(`No column ${column} in the baseline`);
    }
    const history = await readings.newest(monitor.id, {
      before: window.to,
      limit: TREND,
    });
    const trend = history.flatMap(({ reading }) => {
      const read = reading.columns.find(each => each.column === column);
      return read ? [{ from: reading.from, read }] : [];
    });
    const own = trend.find(each => each.from === window.from)?.read;
    const current = counts?.columns?.[column];
    return {
      frame,
      status: own?.status ?? 'no-data',
      ...(own?.needs && { needs: own.needs }),
      baseline,
      baselineRows: compared.counts.rows,
      ...(current && { current }),
      currentRows: counts?.rows ?? 0,
      effects: own?.effects ?? [],
      statistics: current ? columnStatistics(frame, baseline, current) : [],
      trend: trend.map(each => trendPoint(each.from, each.read)),
      threshold: thresholdOf(
        column,
        'distribution',
        frame.type,
        monitor.settings,
      ),
    };
  }

  private async compared(
    monitor: WatchedMonitor,
    window: Window,
  ): Promise<{ compared: Reference; counts?: ProfileCounts }> {
    const { baselines, profiles, references } = this.options;
    const found = await profiles.within(monitor, 'serving', window);
    const [group] = groupedProfiles(found, window).groups;
    const newest = group ? undefined : await baselines.newest(monitor.uid);
    const edgesHash = group?.edgesHash ?? newest?.edgesHash;
    const compared =
      edgesHash &&
      (await references.of(monitor)(window, {
        digest: group?.digests[0],
        edgesHash,
      }));
    if (!compared) {
      throw new NotFoundError('There is no baseline');
    }
    return {
      compared,
      ...(group && {
        counts: addCounts(
          compared.frame,
          group.parts.map(({ counts }) => counts),
        ),
      }),
    };
  }
}
