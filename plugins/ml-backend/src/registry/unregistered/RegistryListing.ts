import { LoggerService } from '@backstage/backend-plugin-api';
import { RegistryReader, ShutdownError } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { registryId } from '../registryId';
import { timely } from '../sync/timely';
import { listedPage } from './listedModel';
import { mappedOwner } from './mappedOwner';
import { OwnerRule } from './ownerRules';
import { RegisteredFiles } from './RegisteredFiles';
import { RegistrationMetrics } from './RegistrationMetrics';
import { ListingStore } from './store/ListingStore';
import { RegistrationStore } from './store/RegistrationStore';

/** The longest error that is kept, characters. */
const ERROR_LENGTH = 500;

/** A claim that is older and has no file was left by a process that ended, milliseconds. */
const LEFT_AFTER_MS = 60_000;

/** Makes what is known of the models of registries equal to what they list. */
export class RegistryListing {
  constructor(
    private readonly options: {
      files: RegisteredFiles;
      listings: ListingStore;
      registrations: RegistrationStore;
      readers: { all(): RegistryReader[] };
      rules: readonly OwnerRule[];
      metrics: RegistrationMetrics;
      logger: LoggerService;
      /** The longest wait for one page. */
      timeoutMs: number;
      now: () => Date;
    },
  ) {}

  /** One run, all registries at the same time: one that fails keeps what was known, and does not keep the others. */
  async run(signal: AbortSignal): Promise<void> {
    const { listings, readers } = this.options;
    await this.releaseRemoved();
    await listings.remap((registry, model) => this.isMapped(registry, model));
    await Promise.all(
      readers.all().map(reader => this.listOne(reader, signal)),
    );
  }

  /** Models whose file is gone may be registered again. */
  private async releaseRemoved(): Promise<void> {
    const { files, now, registrations } = this.options;
    const settled = await registrations.settled(
      new Date(now().getTime() - LEFT_AFTER_MS),
    );
    // Only now: a file that is written meanwhile must not look like one that is gone.
    const there = await files.names();
    await registrations.release(
      settled.filter(
        ({ entityRef }) => there && !there.has(files.nameOf(entityRef)),
      ),
    );
  }

  private async listOne(
    reader: RegistryReader,
    signal: AbortSignal,
  ): Promise<void> {
    const { listings, logger, metrics, now } = this.options;
    const registry = registryId(reader);
    if (!reader.list) {
      return;
    }
    const begin = Date.now();
    const seconds = () => (Date.now() - begin) / 1000;
    const generation = await listings.begin(registry, now());
    try {
      await this.keepPages(reader, generation, signal);
      await listings.complete(registry, generation, now());
      metrics.listed(registry, 'completed', seconds());
    } catch (cause) {
      if (signal.reason instanceof ShutdownError) {
        return;
      }
      metrics.listed(registry, 'failed', seconds());
      logger.warn(`The models of ${registry} could not be listed: ${cause}`);
      await listings.failed(registry, messageOf(cause));
    }
  }

  private async keepPages(
    reader: RegistryReader,
    generation: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { listings, timeoutMs } = this.options;
    const registry = registryId(reader);
    const stop = new AbortController();
    const limits = { ms: timeoutMs, signal, stop, step: 'page' as const };
    const pages = reader
      .list?.({ signal: AbortSignal.any([signal, stop.signal]) })
      [Symbol.asyncIterator]();
    for (;;) {
      const next = pages && (await timely(pages.next(), limits));
      if (!next || next.done) {
        return;
      }
      const models = listedPage.parse(next.value).map(model => ({
        ...model,
        mapped: this.isMapped(registry, model),
      }));
      await listings.keep(registry, generation, models);
    }
  }

  private isMapped(
    registry: string,
    model: Parameters<typeof mappedOwner>[1],
  ): boolean {
    return mappedOwner(registry, model, this.options.rules) !== undefined;
  }
}

/** Readers' own words are for people; what our database says is not. */
function messageOf(cause: unknown): string {
  const text =
    cause instanceof z.ZodError
      ? `It gave an answer that could not be read: ${z.prettifyError(cause)}`
      : Object(cause).message ?? String(cause);
  // Databases have no text with NUL.
  return text.replaceAll('\0', '\ufffd').slice(0, ERROR_LENGTH);
}
