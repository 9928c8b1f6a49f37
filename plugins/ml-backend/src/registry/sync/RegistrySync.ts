import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogReader, RegistryReader } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { groupBy } from '../../groupBy';
import { registriesOf } from '../registriesOf';
import { RegistryMetrics } from '../RegistryMetrics';
import { Failure, Reconciled, ReadingStore } from '../store/ReadingStore';
import { VersionWriter } from '../store/VersionWriter';
import { ReadModel } from './ReadModel';
import { UnansweredError } from './UnansweredError';

/** Models that are read at the same time. */
const AT_ONCE = 4;

/** So many models of a registry that does not answer are waited for in one run. */
const PATIENCE = 4;

/** The longest error that is kept, characters. */
const ERROR_LENGTH = 500;

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'spec.registries',
];

type Reading = Reconciled['readings'][number];

/** What one run did. */
export interface SyncResult {
  models: number;
  changed: number;
  failed: number;
}

interface Run {
  signal: AbortSignal;
  /** How often each registry did not answer. */
  unanswered: Map<string, number>;
}

/** Makes what is known of versions equal to what the registries say. */
export class RegistrySync {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'all'>;
      readers: { of(registry: string): RegistryReader | undefined };
      readModel: ReadModel;
      readings: ReadingStore;
      writer: VersionWriter;
      metrics: RegistryMetrics;
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /**
   * One run. A registry that fails keeps what was read of it before; a run that
   * is stopped leaves what it has stored, and the next one goes on.
   * @throws CatalogReadError when the catalog could not be read; the reason of `signal` once it is aborted
   */
  async run(signal: AbortSignal): Promise<SyncResult> {
    const { catalog, now, readings } = this.options;
    const uids = new Set<string>();
    const all: Reading[] = [];
    const pages = catalog.all({ kinds: ['MlModel'], fields: FIELDS, signal });
    for await (const page of pages) {
      const models = page.flatMap(toModel).filter(({ uid }) => !uids.has(uid));
      models.forEach(({ uid }) => uids.add(uid));
      const reconciled = await readings.reconcile(models, now());
      await this.rearrange(reconciled);
      reconciled.readings.forEach(reading => all.push(reading));
    }
    await readings.retireAllBut(uids, now());
    const run: Run = { signal, unanswered: new Map() };
    return { models: uids.size, ...(await this.read(all, run)) };
  }

  private async rearrange({ reordered, withdrawn }: Reconciled) {
    const { now, writer } = this.options;
    for (const reading of withdrawn) {
      await writer.withdraw(reading, now());
    }
    for (const modelId of reordered) {
      await writer.remerge(modelId, now());
    }
  }

  /**
   * Models at the same time, the registries of each one after the other. Those that waited longest come first: where there
   * are more than one run has time for, all have their turn.
   */
  private async read(all: Reading[], run: Run) {
    const unchanged: Reading[] = [];
    const failures: Failure[] = [];
    let changed = 0;
    const grouped = groupBy(all, ({ model_id }) => model_id);
    const models = [...grouped.values()].sort(byLastAttempt).values();
    const work = async () => {
      for (const model of models) {
        for (const reading of model) {
          const outcome = await this.readOne(reading, run);
          if (outcome === 'unchanged') {
            unchanged.push(reading);
          } else if (outcome === 'changed') {
            changed++;
          } else if (outcome !== 'read') {
            failures.push(outcome);
          }
        }
      }
    };
    try {
      const ends = await Promise.allSettled(
        Array.from({ length: AT_ONCE }, work),
      );
      ends.forEach(end => {
        if (end.status === 'rejected') {
          throw end.reason;
        }
      });
    } finally {
      await this.options.readings.unchanged(unchanged, this.options.now());
      await this.options.readings.failed(failures, this.options.now());
    }
    return { changed, failed: failures.length };
  }

  private async readOne(reading: Reading, { signal, unanswered }: Run) {
    signal.throwIfAborted();
    const { logger, metrics, readers, readModel } = this.options;
    const { entityRef, registry } = reading;
    const reader = readers.of(registry);
    if (!reader) {
      // Not by name: anyone may write any in their catalog-info.yaml.
      metrics.read('none', 'not-configured');
      const error = `No registry ${registry} is configured here`;
      return { reading, error, status: 'not-configured' as const };
    }
    const silences = unanswered.get(registry) ?? 0;
    if (silences >= PATIENCE) {
      metrics.read(registry, 'failed');
      const error =
        'It was not asked again: it did not answer for other models';
      return { reading, error, status: 'failing' as const };
    }
    try {
      const outcome = await readModel.run(reader, reading, signal);
      metrics.read(registry, outcome);
      return outcome;
    } catch (cause) {
      signal.throwIfAborted();
      metrics.read(registry, 'failed');
      if (cause instanceof UnansweredError) {
        unanswered.set(registry, (unanswered.get(registry) ?? 0) + 1);
      }
      const why = cause instanceof Error && cause.cause ? cause.cause : cause;
      logger.warn(`${entityRef} could not be read in ${registry}: ${why}`);
      // Databases have no text with NUL.
      const error = messageOf(cause)
        .replaceAll('\0', '\ufffd')
        .slice(0, ERROR_LENGTH);
      return { reading, error, status: 'failing' as const };
    }
  }
}

/** Never comes first. */
function byLastAttempt([a]: Reading[], [b]: Reading[]): number {
  return (a.attempted_at ?? '').localeCompare(b.attempted_at ?? '');
}

function toModel(entity: Entity) {
  const { uid } = entity.metadata;
  return uid
    ? [
        {
          uid,
          entityRef: stringifyEntityRef(entity),
          registries: registriesOf(entity),
        },
      ]
    : [];
}

/** Readers' own words are for people; what our database says is not. */
function messageOf(cause: unknown): string {
  if (cause instanceof z.ZodError) {
    return `It gave an answer that could not be read: ${z.prettifyError(
      cause,
    )}`;
  }
  return cause instanceof Error ? cause.message : String(cause);
}
