import { LoggerService } from '@backstage/backend-plugin-api';
import { ShutdownError } from '@callboard/plugin-ml-node';
import { RegistryMetrics } from '../RegistryMetrics';
import { RegistrySync } from './RegistrySync';

/** Pause while there is more to expect, milliseconds: after a run that found changes or no model yet, or that failed. */
const AGAIN_AFTER_MS = 5_000;

/** The scheduled work: one look at all registries, and another one soon while there is more to expect. */
export class SyncTask {
  constructor(
    private readonly options: {
      sync: Pick<RegistrySync, 'run'>;
      metrics: RegistryMetrics;
      logger: LoggerService;
    },
  ) {}

  async run(signal: AbortSignal): Promise<{ againAfterMs: number } | void> {
    const { logger, metrics, sync } = this.options;
    const begin = Date.now();
    const seconds = () => (Date.now() - begin) / 1000;
    try {
      const { changed, failed, models } = await sync.run(signal);
      metrics.synced('completed', seconds());
      logger.debug(
        `Registries of ${models} models: ${changed} changed, ${failed} failed`,
      );
      return models === 0 || changed > 0
        ? { againAfterMs: AGAIN_AFTER_MS }
        : undefined;
    } catch (error) {
      if (signal.reason instanceof ShutdownError) {
        return undefined;
      }
      metrics.synced('failed', seconds());
      logger.error(
        'The registries could not all be read; what was read before is kept',
        error instanceof Error ? error : new Error(String(error)),
      );
      return { againAfterMs: AGAIN_AFTER_MS };
    }
  }
}
