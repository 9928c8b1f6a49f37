import { LoggerService } from '@backstage/backend-plugin-api';
import { nextAlert } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { Claims } from '../../Claims';
import { Alerts } from '../Alerts';
import { DriftMetrics } from '../DriftMetrics';
import { WatchedMonitor } from '../Monitors';
import { DueStore, DueWindow } from '../store/DueStore';
import { MonitorStore, windowMsOf } from '../store/MonitorStore';
import { oneByOne } from '../store/packed';
import {
  PackedReading,
  packReading,
  ReadingStore,
} from '../store/ReadingStore';
import { windowAt } from '../windows/windowAt';
import { isOfThePast } from './isOfThePast';
import { WindowReader } from './WindowReader';

/** Monitors in one run. */
const MONITORS = 100;
/** Windows of a monitor that are evaluated together: more than a year of days. */
const WINDOWS = 500;
/** Windows from which alerts are decided: twice the most that settings can ask for. */
const HISTORY = 60;
/** A window that could not be read or kept is tried again after this, milliseconds. */
const RETRY_MS = 10 * 60_000;
/** No window begins after it. */
const EVER = '9999';

type Found = { due: DueWindow; readings: PackedReading[] };

/** Evaluates the windows that changed, and has alerts follow: not while more of them are due or read by an engine, or each would be an alert of the past. */
export class Evaluation {
  constructor(
    private readonly options: {
      alerts: Alerts;
      claims: Claims;
      db: Knex;
      due: DueStore;
      logger: LoggerService;
      metrics: DriftMetrics;
      monitors: MonitorStore;
      now: () => Date;
      reader: WindowReader;
      readings: ReadingStore;
    },
  ) {}

  /** All monitors with windows that are over and changed; one that fails does not keep the others from being evaluated. */
  async run(signal: AbortSignal): Promise<void> {
    const { claims, due, logger, metrics, monitors, now } = this.options;
    const ids = await due.monitors(now(), MONITORS);
    for (const monitor of (await monitors.byIds(ids)).values()) {
      signal.throwIfAborted();
      try {
        await claims.holding(monitor.id, signal, held =>
          metrics.evaluation(() => this.evaluate(monitor, held)),
        );
      } catch (error) {
        signal.throwIfAborted();
        logger.warn(
          `Drift of ${monitor.entityRef} was not evaluated: ${error}`,
        );
      }
    }
  }

  private async evaluate(
    monitor: WatchedMonitor,
    signal: AbortSignal,
  ): Promise<void> {
    const { due, now } = this.options;
    const windows = await due.windows(monitor.id, now(), WINDOWS);
    const found = await this.readAll(monitor, windows, signal);
    signal.throwIfAborted();
    try {
      await this.keep(monitor, windows, found);
    } catch (error) {
      const settled = found.map(each => each.due);
      await due.postpone(monitor.id, settled, this.later());
      throw error;
    }
  }

  private async keep(
    monitor: WatchedMonitor,
    windows: readonly DueWindow[],
    found: readonly Found[],
  ): Promise<void> {
    const { alerts, db, due, monitors, now, readings } = this.options;
    await db.transaction(async trx => {
      if (!(await monitors.isStill(monitor, trx))) {
        // Its windows may be others now, and they are due.
        return;
      }
      for (const each of found) {
        const { from } = windowAt(each.due.from, windowMsOf(monitor));
        await readings.replace(monitor, from, each.readings, {
          now: now(),
          trx,
        });
      }
      const settled = found.map(each => each.due);
      await due.settle(monitor.id, settled, trx);
      const more = await due.windows(monitor.id, now(), 1, trx);
      if (windows.length > 0 && more.length === 0) {
        await this.decide(monitor, alerts, trx);
      }
    });
  }

  private async readAll(
    monitor: WatchedMonitor,
    windows: readonly DueWindow[],
    signal: AbortSignal,
  ): Promise<Found[]> {
    const { alerts, metrics, reader } = this.options;
    const open = await alerts.openOf(monitor.id);
    const read = reader.of(monitor, open?.subjects ?? []);
    const found: Found[] = [];
    for (const due of windows) {
      signal.throwIfAborted();
      await othersFirst();
      try {
        const readings = await read(due.from);
        const packed = await oneByOne(readings, packReading);
        found.push({ due, readings: packed });
        const main = readings.find(each => each.main);
        metrics.window(main?.reading.status ?? 'no-data');
      } catch (error) {
        await this.failed(monitor, due, error);
      }
    }
    return found;
  }

  /** What was found of it before stays. */
  private async failed(
    { entityRef, id }: WatchedMonitor,
    due: DueWindow,
    error: unknown,
  ): Promise<void> {
    const { logger, metrics } = this.options;
    metrics.window('failed');
    logger.error(
      `The window of ${entityRef} from ${due.from} could not be read: ${error}`,
    );
    await this.options.due.postpone(id, [due], this.later());
  }

  private later(): Date {
    return new Date(this.options.now().valueOf() + RETRY_MS);
  }

  private async decide(
    monitor: WatchedMonitor,
    alerts: Alerts,
    trx: Knex.Transaction,
  ): Promise<void> {
    const history = await this.options.readings.newest(
      monitor.id,
      { before: EVER, limit: HISTORY },
      trx,
    );
    const open = await alerts.openOf(monitor.id, trx);
    const { settings } = monitor;
    const found = history.map(({ reading }) => reading);
    const next = nextAlert({
      readings: found,
      open,
      settings,
      comparison: monitor.comparison,
    });
    const isPast =
      next.kind === 'open' && isOfThePast(found, settings, this.options.now());
    const decision = isPast ? ({ kind: 'none' } as const) : next;
    const [digest] = history.at(-1)?.digests ?? [];
    await alerts.advance(
      {
        monitor,
        decision,
        ...(digest && { digest }),
        now: this.options.now(),
      },
      trx,
    );
  }
}
