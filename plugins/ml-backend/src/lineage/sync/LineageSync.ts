import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogReadError } from '@callboard/plugin-ml-node';
import { LineageSyncMetrics, SyncStep } from './LineageSyncMetrics';

/** Pause after a look that found changes, nothing yet, or no catalog, milliseconds. */
const AGAIN_AFTER_MS = 5_000;

const ORDER: SyncStep[] = [
  'catalog',
  'versions',
  'placements',
  'names',
  'jobs',
];

/** One look after the other at all that lineage is made of; what one cannot reach does not keep the others. */
export class LineageSync {
  constructor(
    private readonly options: {
      /** Each answers how much has changed. */
      steps: Record<SyncStep, (signal: AbortSignal) => Promise<number>>;
      /** Only versions that are new. */
      newVersions: (signal: AbortSignal) => Promise<number>;
      /** Told of the end of each look that reached everything. */
      synced: (at: Date) => Promise<void>;
      /** Whether the catalog has shown nothing yet, as it is while it starts. */
      isEmpty: () => Promise<boolean>;
      logger: LoggerService;
      metrics: LineageSyncMetrics;
      now: () => Date;
    },
  ) {}

  /** The whole look. */
  async run(
    signal: AbortSignal,
  ): Promise<{ againAfterMs: number } | undefined> {
    const { isEmpty, now, steps, synced } = this.options;
    const again = { againAfterMs: AGAIN_AFTER_MS };
    let changes = 0;
    let failed = false;
    for (const step of ORDER) {
      const found = await this.step(step, steps[step], signal);
      failed ||= found === undefined;
      changes += found ?? 0;
    }
    if (failed) {
      return again;
    }
    await synced(now());
    return changes > 0 || (await isEmpty()) ? again : undefined;
  }

  /** What is new in our own tables, such as names that events brought: unless versions are new it asks nothing of the catalog, so it may run often. */
  async runNews(signal: AbortSignal): Promise<void> {
    const { newVersions, steps } = this.options;
    if (await this.step('versions', newVersions, signal)) {
      await this.step('placements', steps.placements, signal);
    }
    await this.step('names', steps.names, signal);
  }

  /** Undefined: the catalog could not be reached, or what else went wrong is in the log. */
  private async step(
    step: SyncStep,
    work: (signal: AbortSignal) => Promise<number>,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    const { logger, metrics, now } = this.options;
    const began = now().getTime();
    const seconds = () => (now().getTime() - began) / 1000;
    try {
      const changes = await work(signal);
      metrics.done(step, changes, seconds());
      return changes;
    } catch (error) {
      signal.throwIfAborted();
      metrics.failed(step, seconds());
      // Requests to the catalog are logged and counted themselves.
      if (!(error instanceof CatalogReadError)) {
        logger.error(`Lineage: ${step} could not be synced: ${error}`);
      }
      return undefined;
    }
  }
}
