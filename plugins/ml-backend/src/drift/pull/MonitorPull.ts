import { CatalogReader, ProfileEngine } from '@callboard/plugin-ml-node';
import { MonitorSource } from '@callboard/plugin-ml-common';
import { NotFoundError } from '@backstage/errors';
import { ByName } from '../../ByName';
import { WatchedMonitor } from '../Monitors';
import { toWatched, WATCHED_FIELDS } from '../monitors/WatchedEntities';
import { MonitorStore, WatchedEntity, windowMsOf } from '../store/MonitorStore';
import { WindowStore } from '../store/WindowStore';
import { windowAt } from '../windows/windowAt';
import { EngineTurns } from './EngineTurns';
import { PulledBaseline } from './PulledBaseline';
import { PulledWindow } from './PulledWindow';
import { retryAt } from './retryAt';
import { sidesOf } from './sidesOf';
import { joinedWindows, windowsToRead } from './windowsToRead';

/** Has an engine read what is new in the source of a monitor: the baseline first, then each window that changed. */
export class MonitorPull {
  constructor(
    private readonly options: {
      baselines: PulledBaseline;
      catalog: Pick<CatalogReader, 'entities'>;
      engines: ByName<ProfileEngine>;
      /** No window begins longer ago, milliseconds. */
      keepForMs: number;
      monitors: MonitorStore;
      now: () => Date;
      /** Between two looks at a source, milliseconds. */
      intervalMs: number;
      turns: EngineTurns;
      windowStates: WindowStore;
      windows: PulledWindow;
    },
  ) {}

  /** Keeps how it went. @throws once `signal` is aborted */
  async run(monitor: WatchedMonitor, signal: AbortSignal): Promise<void> {
    const { intervalMs, monitors, now } = this.options;
    const startedAt = now();
    try {
      await this.readAll(monitor, signal);
      const failed = await this.options.windowStates.failed(monitor.id);
      const regular = new Date(now().valueOf() + intervalMs).toISOString();
      const [next] = [
        regular,
        ...failed.flatMap(({ nextTryAt }) => nextTryAt ?? []),
      ].sort();
      await monitors.saveRun(
        monitor.id,
        {
          at: now().toISOString(),
          ...(failed.length > 0
            ? { state: 'failed', error: failedText(failed) }
            : { state: 'done' }),
        },
        { at: new Date(next), failedRuns: 0, startedAt },
      );
    } catch (error) {
      signal.throwIfAborted();
      const failedRuns = (await monitors.failedRuns(monitor.id)) + 1;
      await monitors.saveRun(
        monitor.id,
        {
          at: now().toISOString(),
          state: 'failed',
          error: String(error).slice(0, 500),
        },
        { at: retryAt(failedRuns, now()), failedRuns, startedAt },
      );
    }
  }

  private async readAll(
    monitor: WatchedMonitor,
    signal: AbortSignal,
  ): Promise<void> {
    const { baselines, now, windowStates, windows } = this.options;
    const { engine, source } = this.sourceOf(monitor);
    const entity = await this.entityOf(monitor, signal);
    const baseline = await baselines.of(monitor, source, engine, {
      entity,
      signal,
    });
    const listed = await this.list(monitor, source, engine, signal);
    await windowStates.removeOthers(
      monitor.id,
      listed.map(({ from }) => from.toISOString()),
    );
    const states = await windowStates.of(monitor.id);
    const { edgesHash } = baseline;
    const todo = windowsToRead(listed, states, { edgesHash, now: now() });
    const reading = { baseline, engine, entity, monitor };
    for (const window of todo) {
      signal.throwIfAborted();
      await windows.read(reading, window, signal);
    }
  }

  private sourceOf({ source }: WatchedMonitor): {
    engine: ProfileEngine;
    source: MonitorSource;
  } {
    const engine = source && this.options.engines.of(source.engine);
    if (!source || !engine) {
      throw new NotFoundError(
        `There is no profile engine ${source?.engine}: install its module`,
      );
    }
    return { engine, source };
  }

  private async entityOf(
    { entityRef, uid }: WatchedMonitor,
    signal: AbortSignal,
  ): Promise<WatchedEntity> {
    const [entity] = await this.options.catalog.entities([entityRef], {
      fields: WATCHED_FIELDS,
      signal,
    });
    const watched = entity && toWatched(entity);
    if (watched?.uid !== uid) {
      throw new NotFoundError(`${entityRef} is not in the catalog any more`);
    }
    return watched;
  }

  private async list(
    monitor: WatchedMonitor,
    source: MonitorSource,
    engine: ProfileEngine,
    signal: AbortSignal,
  ) {
    const { keepForMs, now, turns } = this.options;
    const lengthMs = windowMsOf(monitor);
    const oldest = new Date(now().valueOf() - keepForMs);
    const since = new Date(source.since ?? oldest);
    const { to: first } = windowAt(oldest, lengthMs);
    const from = since > oldest ? windowAt(since, lengthMs).from : first;
    const { from: end } = windowAt(now(), lengthMs);
    const range = { from: new Date(from), to: new Date(end) };
    const listed = [];
    for (const side of sidesOf(source)) {
      const windows = await turns.of(engine, signal, stop =>
        engine.windows(side.source, range, lengthMs, stop),
      );
      listed.push({ side, windows });
    }
    return joinedWindows(listed);
  }
}

function failedText(
  failed: ReadonlyArray<{ from: string; error?: string }>,
): string {
  const [{ error, from }] = failed;
  const first = `the window from ${from}: ${error}`;
  return failed.length > 1
    ? `${failed.length} windows could not be read, first ${first}`.slice(0, 500)
    : `One window could not be read, ${first}`.slice(0, 500);
}
