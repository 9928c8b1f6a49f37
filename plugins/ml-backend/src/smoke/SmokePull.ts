import { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { SmokeClient } from '@callboard/plugin-ml-common';
import { SmokeMetrics } from './SmokeMetrics';
import { SmokeStore } from './store/SmokeStore';

/** The longest wait for one answer, milliseconds. */
const TIMEOUT_MS = 10_000;

/** The most that one answer holds. */
const PAGE = 200;

/** Brings what the smoke-test backend has to tell of its runs, from where the last pull ended. */
export class SmokePull {
  constructor(
    private readonly options: {
      client: Pick<SmokeClient, 'getRuns'>;
      store: SmokeStore;
      metrics: SmokeMetrics;
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /** What was pulled before stays when it cannot be asked. @throws once `signal` is aborted */
  async run(signal: AbortSignal): Promise<void> {
    const { metrics } = this.options;
    try {
      for (;;) {
        const { more, runs } = await this.page(signal);
        metrics.pulled(runs);
        if (!more) {
          return;
        }
      }
    } catch (error) {
      signal.throwIfAborted();
      await this.failed(error);
    }
  }

  private async page(signal: AbortSignal) {
    const { client, store } = this.options;
    const { since = '' } = await store.pullState();
    const { fromStart, more, nextSince, runs } = await client.getRuns(
      { since, limit: PAGE },
      AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    );
    signal.throwIfAborted();
    await store.save(runs, nextSince ?? since, { fromStart });
    return { more: more && nextSince !== since, runs: runs.length };
  }

  private async failed(error: unknown): Promise<void> {
    const { logger, metrics, now, store } = this.options;
    if (error instanceof ResponseError && error.statusCode === 404) {
      logger.debug(
        'No smoke-test backend is installed: entities have no smoke test status',
      );
      await store.saveAbsent();
      return;
    }
    const { failingSince, since } = await store.pullState();
    await store.saveFailing(now().toISOString());
    metrics.failed();
    // One that never answered may not be there at all; one line says that it went silent.
    const isNews = since !== undefined && failingSince === undefined;
    logger[isNews ? 'warn' : 'debug'](
      `The smoke-test backend could not be asked; what it said before is kept: ${error}`,
    );
  }
}
