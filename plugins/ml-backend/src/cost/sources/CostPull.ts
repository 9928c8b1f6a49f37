import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CostTarget,
  CostTargets,
  ML_KINDS,
  targetOf,
} from '@callboard/plugin-ml-common';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { Claims } from '../../Claims';
import { PartlyRead } from './PartlyRead';
import { PulledSource } from './PulledSource';
import { SourceMetrics } from './SourceMetrics';
import { SourceReading } from './SourceReading';
import { SourceState, SourceStore } from './SourceStore';
import { targetsHash } from './targetsHash';

/** What is read of an entity that costs may be attributed to. */
const TARGET_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'spec.kubernetes',
  'spec.costSelector',
];

/** A source that could not be read is tried again after this at the latest, milliseconds. */
const RETRY_MS = 5 * 60_000;

/** Reads the sources that are due, each by one replica. */
export class CostPull {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'all'>;
      claims: Claims;
      /** Between two readings of a source, milliseconds. */
      intervalMs: number;
      logger: LoggerService;
      metrics: SourceMetrics;
      now: () => Date;
      reading: SourceReading;
      /** Those of this package and of modules. */
      sources: () => PulledSource[];
      store: SourceStore;
    },
  ) {}

  /** One that hangs does not hold up the others. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.allSettled(
      this.options.sources().map(each => this.one(each, signal)),
    );
    signal.throwIfAborted();
  }

  private async one(pulled: PulledSource, signal: AbortSignal): Promise<void> {
    const { claims, logger } = this.options;
    const { name } = pulled.source;
    try {
      if (this.isDue(await this.options.store.of(name))) {
        await claims.holding(`cost-source:${name}`, signal, held =>
          this.read(pulled, held),
        );
      }
    } catch (error) {
      signal.throwIfAborted();
      logger.warn(`The cost source ${name} was not read: ${error}`);
    }
  }

  private async read(pulled: PulledSource, held: AbortSignal): Promise<void> {
    const { intervalMs, metrics, now, reading, store } = this.options;
    const { name } = pulled.source;
    // Another replica may have read it since.
    const state = await store.of(name);
    if (!this.isDue(state)) {
      return;
    }
    const after = (ms: number) => new Date(now().valueOf() + ms);
    try {
      const problems = await metrics.read(name, async () =>
        reading.read(pulled, {
          state,
          ...(await this.targets(held)),
          signal: held,
        }),
      );
      const nextAt = after(intervalMs);
      await store.succeed(name, { now: now(), nextAt, problems });
    } catch (error) {
      held.throwIfAborted();
      const text = error instanceof Error ? error.message : String(error);
      // What was read since a day that is missing is read with it again: not more often than it has to be.
      const isDown = !(error instanceof PartlyRead);
      const nextAt = after(
        isDown ? Math.min(intervalMs, RETRY_MS) : intervalMs,
      );
      await store.fail(name, { error: text, nextAt, now: now() });
      throw error;
    }
  }

  private isDue(state: SourceState | undefined): boolean {
    return !state || state.nextAt <= this.options.now().toISOString();
  }

  private async targets(
    signal: AbortSignal,
  ): Promise<{ targets: CostTargets; targetsHash: string }> {
    const pages = this.options.catalog.all({
      kinds: ML_KINDS,
      fields: TARGET_FIELDS,
      signal,
    });
    const found: CostTarget[] = [];
    for await (const page of pages) {
      found.push(...page.map(targetOf));
    }
    return {
      targets: new CostTargets(found),
      targetsHash: targetsHash(found),
    };
  }
}
