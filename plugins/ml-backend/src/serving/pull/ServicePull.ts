import { LoggerService } from '@backstage/backend-plugin-api';
import { durationMs, ServingWindow } from '@callboard/plugin-ml-common';
import { MetricSource } from '@callboard/plugin-ml-node';
import { LIVE_WINDOWS } from '../objectives/objectivesOf';
import { ServiceJudge } from '../objectives/ServiceJudge';
import { ServedService } from '../servedService';
import { ServingMetrics } from '../ServingMetrics';
import { ReadStore } from '../store/ReadStore';
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
      judge: ServiceJudge;
      logger: LoggerService;
      metrics: ServingMetrics;
      now: () => Date;
      reads: ReadStore;
      settleMs: number;
      sources: () => readonly MetricSource[];
    },
  ) {}

  /** A source that fails keeps what was known of it, and holds up no other. */
  async run(service: ServedService, signal: AbortSignal): Promise<void> {
    let isJudged = false;
    for (const source of this.options.sources()) {
      const live = await this.read(service, source, signal);
      // The first source that knows the service judges it: two may have counted the same requests.
      isJudged ||=
        live !== undefined &&
        (await this.options.judge.byRead(service, source.name, live));
    }
    await (!isJudged && this.options.judge.bySent(service));
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
}
