import { LoggerService } from '@backstage/backend-plugin-api';
import {
  durationMs,
  OBJECTIVE_PERIOD,
  ServingWindow,
} from '@callboard/plugin-ml-common';
import { MetricSource } from '@callboard/plugin-ml-node';
import { LIVE_WINDOWS, objectivesOf } from '../objectives/objectivesOf';
import { weekOf } from '../objectives/weekFigures';
import { ServedService } from '../servedService';
import { ServingMetrics } from '../ServingMetrics';
import { ObjectiveStore } from '../store/ObjectiveStore';
import { ReadStore } from '../store/ReadStore';
import { WindowStore } from '../store/WindowStore';
import { HourlyPull } from './HourlyPull';
import { floorTo } from './hoursToRead';
import { selectionOf } from './selectionOf';

const MINUTE_MS = 60_000;

/** The longest text of an error that is kept, characters. */
const LONGEST_ERROR = 500;

/** Reads all that sources know of one service, and judges its objectives. */
export class ServicePull {
  constructor(
    private readonly options: {
      hourly: HourlyPull;
      logger: LoggerService;
      metrics: ServingMetrics;
      now: () => Date;
      objectives: ObjectiveStore;
      reads: ReadStore;
      settleMs: number;
      sources: () => readonly MetricSource[];
      windows: WindowStore;
    },
  ) {}

  /** A source that fails keeps what was known of it, and holds up no other. */
  async run(service: ServedService, signal: AbortSignal): Promise<void> {
    let isJudged = false;
    for (const source of this.options.sources()) {
      const live = await this.read(service, source, signal);
      // The first source that knows the service judges it: two may have counted the same requests.
      isJudged ||=
        live !== undefined && (await this.judge(service, source, live));
    }
  }

  /** Undefined where the source could not be read. */
  private async read(
    service: ServedService,
    source: MetricSource,
    signal: AbortSignal,
  ): Promise<ServingWindow[] | undefined> {
    const { hourly, logger, metrics, now, reads } = this.options;
    const { target, uid } = service;
    const known = (await reads.of([uid])).get(uid)?.get(source.name);
    try {
      const state = await hourly.run(service, source, known, signal);
      const live = await source.read(target, this.live(), signal);
      const lastReadAt = now().toISOString();
      await reads.save(uid, source.name, { ...state, lastReadAt });
      metrics.read(source.name, 'read');
      return live;
    } catch (error) {
      signal.throwIfAborted();
      metrics.read(source.name, 'failed');
      logger.warn(`${target.entityRef} was not read: ${error}`);
      await this.failed(service, source.name, String(Object(error).message));
      return undefined;
    }
  }

  private async failed(
    { target, uid }: ServedService,
    source: string,
    message: string,
  ): Promise<void> {
    const { now, reads } = this.options;
    // Some batches may have been read.
    const known = (await reads.of([uid])).get(uid)?.get(source);
    await reads.save(uid, source, {
      selection: selectionOf(target),
      ...known,
      lastTryAt: now().toISOString(),
      lastError: message.slice(0, LONGEST_ERROR),
    });
  }

  private live() {
    const { now, settleMs } = this.options;
    const to = floorTo(new Date(now().valueOf() - settleMs), MINUTE_MS);
    return LIVE_WINDOWS.map(each => ({
      from: new Date(to.valueOf() - durationMs(each)),
      to,
    }));
  }

  /** False where the source knows nothing of the service. */
  private async judge(
    service: ServedService,
    source: MetricSource,
    live: readonly ServingWindow[],
  ): Promise<boolean> {
    const { objectives, windows } = this.options;
    const { uid } = service;
    const now = this.options.now();
    const from = new Date(now.valueOf() - durationMs(OBJECTIVE_PERIOD));
    const stretch = { from: from.toISOString(), to: now.toISOString() };
    const known = (await windows.of([uid], stretch)).get(uid) ?? [];
    const hours = known.filter(each => each.source === source.name);
    if (hours.length === 0 && live.length === 0) {
      return false;
    }
    await objectives.save(uid, {
      objectives: objectivesOf(service, { hours, live, now }),
      source: source.name,
      week: weekOf(hours, now),
      at: now.toISOString(),
    });
    return true;
  }
}
