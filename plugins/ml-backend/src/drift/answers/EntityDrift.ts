import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  DriftAnswer,
  DriftMark,
  DriftQuery,
  MonitoredDrift,
} from '@callboard/plugin-ml-common';
import { TimelineSource, VisibleEntities } from '@callboard/plugin-ml-node';
import { Alerts } from '../Alerts';
import { DriftAccess } from '../DriftAccess';
import { shownError } from '../monitors/shownError';
import { toShownMonitor } from '../monitors/toShownMonitor';
import { BaselineStore } from '../store/BaselineStore';
import { MonitorStore, windowMsOf } from '../store/MonitorStore';
import { ReadingStore } from '../store/ReadingStore';
import { WindowStore } from '../store/WindowStore';
import { watchedRef } from '../watchedRef';
import { noReading } from '../windows/noReading';
import { withGaps } from '../windows/withGaps';
import { alertMarks } from './alertMarks';
import { DriftView, DriftViews } from './DriftViews';
import { shownBaseline } from './shownBaseline';
import { shownVersions } from './shownVersions';
import { ShownWindows } from './ShownWindows';
import { UNWATCHED, worstOf } from './worstOf';

/** Windows of an answer that asks for none in particular, and the most of any. */
const WINDOWS = 30;
const MOST_WINDOWS = 400;
const MARKS = 200;

type Range = { from: Date; to: Date };

/** Tells what is known of the drift of one entity. */
export class EntityDrift {
  private readonly shown: ShownWindows;

  constructor(
    private readonly options: {
      alerts: Alerts;
      baselines: BaselineStore;
      monitors: MonitorStore;
      now: () => Date;
      readings: ReadingStore;
      sight: DriftAccess;
      /** Tells of versions and deployments. */
      timeline: TimelineSource;
      views: DriftViews;
      visible: VisibleEntities;
      windows: WindowStore;
    },
  ) {
    this.shown = new ShownWindows(options.readings);
  }

  /** @throws InputError; NotFoundError, the same for unknown and for hidden entities */
  async of(
    query: DriftQuery,
    credentials: BackstageCredentials,
  ): Promise<DriftAnswer> {
    const { monitors, sight, views, visible } = this.options;
    const entityRef = watchedRef(query.ref, 'ref');
    const entity = await visible.one(parseEntityRef(entityRef), credentials);
    const own = await views.of(await monitors.of(entity.metadata.uid ?? ''));
    const mayManage = await sight.mayManage(entity, credentials);
    const monitored = await Promise.all(
      own.map(view => this.monitored(view, query, mayManage)),
    );
    const range = this.markRange(own, query);
    return {
      entityRef,
      status: worstOf(own)?.status ?? UNWATCHED,
      monitored,
      related: await this.related(entity, credentials),
      marks: [
        ...(await this.events(entity, credentials)),
        ...monitored.flatMap(({ alerts }) => alerts.flatMap(alertMarks)),
      ]
        .filter(({ at }) => at >= range.from.toISOString())
        .filter(({ at }) => at <= range.to.toISOString())
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
      mayManage,
    };
  }

  private async monitored(
    view: DriftView,
    query: DriftQuery,
    mayManage: boolean,
  ): Promise<MonitoredDrift> {
    const { alerts, baselines, now, readings, windows } = this.options;
    const { monitor, status } = view;
    const { from, to } = this.rangeOf(view, query);
    const range = { from: from.toISOString(), to: to.toISOString() };
    const versions = await readings.versionsWithin(monitor.id, range);
    const [reference] = view.newest?.digests ?? [];
    const baseline = await baselines.newest(monitor.uid, {
      digest: reference,
    });
    const { isShown, stored, truncated } = await this.shown.of(view, baseline, {
      query,
      range,
      windows: versions.size,
    });
    const lengthMs = windowMsOf(monitor);
    const until = Math.min(to.valueOf(), now().valueOf() - lengthMs);
    const failed = await windows.failed(monitor.id);
    const known = await alerts.ofMonitors([monitor.id], from);
    return {
      monitor: toShownMonitor(monitor, mayManage),
      status,
      ...(baseline && {
        baseline: shownBaseline(baseline, view, { isShown, mayManage }),
      }),
      ...(truncated && { truncated }),
      windows: withGaps(
        stored.map(({ reading }) => ({
          ...reading,
          ...shownVersions(versions.get(reading.from) ?? []),
        })),
        {
          lengthMs,
          limit: MOST_WINDOWS,
          empty: noReading,
          until: new Date(until),
        },
      ),
      alerts: known.get(monitor.id) ?? [],
      failedWindows: [
        ...failed.map(each => ({
          from: each.from,
          to: each.to,
          error: shownError(each.error ?? '', mayManage),
        })),
        ...stored.flatMap(({ problem, reading }) =>
          problem
            ? [{ from: reading.from, to: reading.to, error: problem }]
            : [],
        ),
      ],
    };
  }

  /** By default the last windows that could have data. */
  private rangeOf({ monitor }: DriftView, query: DriftQuery): Range {
    const lengthMs = windowMsOf(monitor);
    const to = new Date(query.to ?? this.options.now());
    const oldest = to.valueOf() - MOST_WINDOWS * lengthMs;
    const from = query.from
      ? Math.max(Date.parse(query.from), oldest)
      : to.valueOf() - (WINDOWS + 1) * lengthMs;
    return { from: new Date(from), to };
  }

  private markRange(own: readonly DriftView[], query: DriftQuery): Range {
    const to = new Date(query.to ?? this.options.now());
    const begins = own.map(view => this.rangeOf(view, query).from.valueOf());
    return { from: new Date(Math.min(to.valueOf(), ...begins)), to };
  }

  private async events(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<DriftMark[]> {
    const { timeline, visible } = this.options;
    const events = await timeline.events(
      {
        entityRef: stringifyEntityRef(entity),
        uid: entity.metadata.uid ?? '',
      },
      { limit: MARKS, sees: refs => visible.among(refs, credentials) },
    );
    return events.flatMap(({ at, kind, text }) =>
      kind === 'deployment' || kind === 'version' ? [{ at, kind, text }] : [],
    );
  }

  /** Feature sets that it reads, and models that it serves. */
  private async related(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<DriftAnswer['related']> {
    const { monitors, views, visible } = this.options;
    const refs = (entity.relations ?? []).flatMap(({ targetRef, type }) =>
      /^(mlfeatureset|mlmodel):/.test(targetRef) &&
      (type === 'usesFeatures' || type === 'serves')
        ? [targetRef]
        : [],
    );
    const seen = await visible.uidsOf(refs, credentials);
    const all = await views.of(await monitors.ofAll([...seen.values()]));
    return [...seen].map(([entityRef, uid]) => ({
      entityRef,
      status:
        worstOf(all.filter(({ monitor }) => monitor.uid === uid))?.status ??
        UNWATCHED,
    }));
  }
}
