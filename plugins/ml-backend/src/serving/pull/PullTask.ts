import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogReader, MetricSource } from '@callboard/plugin-ml-node';
import { Claims } from '../../Claims';
import { ServedService, servedService, SERVICE_FIELDS } from '../servedService';
import { ObjectiveStore } from '../store/ObjectiveStore';
import { ReadStore } from '../store/ReadStore';
import { SentStore } from '../store/SentStore';
import { ServicePull } from './ServicePull';

/** Services that a replica reads at the same time: one that takes long does not hold up the others. */
const AT_ONCE = 4;

/** Reads the metrics of all services that are due, and judges them, each by one replica. */
export class PullTask {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'all'>;
      claims: Claims;
      intervalMs: number;
      logger: LoggerService;
      now: () => Date;
      objectives: ObjectiveStore;
      pull: ServicePull;
      reads: ReadStore;
      sent: SentStore;
      sources: () => readonly MetricSource[];
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { objectives, reads, sent } = this.options;
    const sources = this.options.sources();
    if (sources.length === 0 && !(await sent.hasAny())) {
      return;
    }
    const services = await this.services(signal);
    const uids = new Set(services.map(({ uid }) => uid));
    await reads.retain(
      uids,
      sources.map(({ name }) => name),
    );
    await objectives.retain(uids);
    const waiting = services.values();
    const worker = async () => {
      for (const service of waiting) {
        signal.throwIfAborted();
        await this.one(service, signal);
      }
    };
    const work = Array.from({ length: AT_ONCE }, worker);
    try {
      await Promise.all(work);
    } finally {
      await Promise.allSettled(work);
    }
  }

  /** Whole, or it throws: what is left out counts as gone. */
  private async services(signal: AbortSignal): Promise<ServedService[]> {
    const found: ServedService[] = [];
    for await (const page of this.options.catalog.all({
      kinds: ['MlInferenceService'],
      fields: SERVICE_FIELDS,
      signal,
    })) {
      found.push(...page.flatMap(entity => servedService(entity) ?? []));
    }
    return found;
  }

  private async one(service: ServedService, signal: AbortSignal) {
    const { claims, logger, pull } = this.options;
    try {
      await claims.holding(`serving:${service.uid}`, signal, async held => {
        // Another replica may have read it just now.
        await ((await this.isDue(service)) && pull.run(service, held));
      });
    } catch (error) {
      signal.throwIfAborted();
      const { entityRef } = service.target;
      logger.warn(`The metrics of ${entityRef} were not read: ${error}`);
    }
  }

  private async isDue({ uid }: ServedService): Promise<boolean> {
    const { intervalMs, now, objectives, reads, sources } = this.options;
    // A run that begins a little early is not one too many.
    const late = new Date(now().valueOf() - intervalMs * 0.9).toISOString();
    if (sources().length === 0) {
      // What was sent is judged anew, for it grows old.
      return ((await objectives.of([uid])).get(uid)?.at ?? '') < late;
    }
    const known = (await reads.of([uid])).get(uid);
    return sources().some(
      ({ name }) => (known?.get(name)?.lastTryAt ?? '') < late,
    );
  }
}
