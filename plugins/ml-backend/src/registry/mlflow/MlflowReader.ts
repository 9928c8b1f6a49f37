import { NotFoundError } from '@backstage/errors';
import {
  ListedRegistryModel,
  RegistryModel,
  RegistryReader,
  RegistryReading,
  RegistryVersion,
} from '@callboard/plugin-ml-node';
import { Readable } from 'node:stream';
import { groupBy } from '../../groupBy';
import { beats } from './beats';
import { Budget } from './Budget';
import { MlflowModel, MlflowVersion } from './client/answers';
import { MlflowClient } from './client/MlflowClient';
import { MlflowError } from './client/MlflowError';
import { DetailStore, KnownDetail } from './DetailStore';
import { toRegistryVersion } from './facts/toRegistryVersion';
import { ListedModels } from './ListedModels';
import { fingerprintOf, parseReaderState } from './readerState';
import { recordOf, VersionDetails } from './VersionDetails';

/** Versions that are looked into in one read, and for how long; those with aliases come on top. The rest follows in the next ones. */
const BUDGET = { count: 200, ms: 30_000 };

/** A model of which nothing seems to change is read in full so often, milliseconds. */
const FULL_READ_MS = 60 * 60_000;

/** Once everything was looked into, it is looked into again not before, milliseconds. */
const REST_MS = 60_000;

/** Times that a list is read that changes meanwhile. */
const PASSES = 3;

interface Work {
  model: MlflowModel;
  first: { items: MlflowVersion[]; next?: string };
  fingerprint: string;
  signal: AbortSignal;
}

/** Registered models of one MLflow server. */
export class MlflowReader implements RegistryReader {
  readonly type = 'mlflow';

  constructor(
    readonly instance: string,
    private readonly options: {
      client: MlflowClient;
      details: VersionDetails;
      listed: ListedModels;
      store: DetailStore;
      webUrl: string;
      now: () => Date;
    },
  ) {}

  async read(
    { name }: RegistryModel,
    { signal, state }: { state?: string; signal: AbortSignal },
  ): Promise<RegistryReading> {
    const model = await this.model(name, signal);
    const { client, now } = this.options;
    const first = await client.versions(name, undefined, signal);
    const fingerprint = fingerprintOf(model, first.items);
    const before = parseReaderState(state);
    if (
      before?.fingerprint === fingerprint &&
      before.dueAt > now().toISOString()
    ) {
      return { status: 'unchanged' };
    }
    const end = { dueAt: now().toISOString() };
    return {
      status: 'read',
      // Known once the pages are read.
      get state() {
        return JSON.stringify({ fingerprint, ...end });
      },
      pages: this.pages({ fingerprint, first, model, signal }, end),
    };
  }

  list(options: { signal: AbortSignal }): AsyncIterable<ListedRegistryModel[]> {
    return this.options.listed.pages(options.signal);
  }

  async openArtifact(
    { name }: RegistryModel,
    { path, version }: { version: string; path: string },
    { signal }: { signal: AbortSignal },
  ): Promise<Readable> {
    return this.options.client.open({ name, version, path }, signal);
  }

  private async model(name: string, signal: AbortSignal) {
    try {
      return await this.options.client.model(name, signal);
    } catch (error) {
      if (error instanceof MlflowError && error.isMissing) {
        throw new NotFoundError(
          `mlflow:${this.instance} has no registered model ${name} (any more), perhaps it has another name now`,
        );
      }
      throw error;
    }
  }

  private async *pages(
    work: Work,
    end: { dueAt: string },
  ): AsyncGenerator<RegistryVersion[]> {
    const { client, now, store } = this.options;
    const { model, signal } = work;
    const budget = new Budget(BUDGET.count, BUDGET.ms);
    const listed = new Set<string>();
    let unknown = 0;
    let isSame = false;
    for (let pass = 0; pass < PASSES && !isSame; pass++) {
      let page: Work['first'] | undefined =
        pass === 0
          ? work.first
          : await client.versions(model.name, undefined, signal);
      isSame = page.next === undefined;
      while (page) {
        const fresh = page.items.filter(({ version }) => !listed.has(version));
        fresh.forEach(({ version }) => listed.add(version));
        unknown += yield* this.page(fresh, { ...work, budget });
        page =
          page.next === undefined
            ? undefined
            : await client.versions(model.name, page.next, signal);
      }
      isSame ||= await this.isSame(work);
    }
    const due = await store.retain(model.name, listed);
    end.dueAt = dueAt(unknown, due, now());
  }

  /** Looks into the versions of one page. @returns how many there was no time for */
  private async *page(
    versions: readonly MlflowVersion[],
    { budget, model, signal }: Work & { budget: Budget },
  ): AsyncGenerator<RegistryVersion[], number> {
    const { now, store, webUrl } = this.options;
    const { name } = model;
    const known = await store.of(
      name,
      versions.map(({ version }) => version),
    );
    const aliases = groupBy(model.aliases, ({ version }) => version);
    let unknown = 0;
    let done: RegistryVersion[] = [];
    for (const version of versions) {
      const named = aliases.get(version.version) ?? [];
      const before = sameAs(version, known.get(version.version));
      let detail = before?.detail;
      if (!before || before.dueAt <= now().toISOString()) {
        if (named.length > 0 || budget.take()) {
          const look = this.look(version, before, signal);
          for await (const _beat of beats(look)) {
            yield done;
            done = [];
          }
          detail = (await look).detail;
        } else {
          unknown++;
        }
      }
      const names = named.map(({ alias }) => alias);
      done.push(toRegistryVersion(version, names, { detail, webUrl }));
    }
    yield done;
    return unknown;
  }

  private async look(
    version: MlflowVersion,
    before: KnownDetail | undefined,
    signal: AbortSignal,
  ): Promise<KnownDetail> {
    const { details, store } = this.options;
    const found = await details.read(version, before?.detail, signal);
    await store.put(version.name, version.version, found);
    return found;
  }

  /** Whether no version came or went while the pages were read: then none was missed. */
  private async isSame({ model, signal }: Work): Promise<boolean> {
    const after = await this.options.client.model(model.name, signal);
    return after.last_updated_timestamp === model.last_updated_timestamp;
  }
}

function sameAs(
  version: MlflowVersion,
  known: KnownDetail | undefined,
): KnownDetail | undefined {
  return known?.record === recordOf(version) ? known : undefined;
}

/** At once while there is more to learn; else when the first version is due, but not too soon and not too late. */
function dueAt(unknown: number, due: string | undefined, now: Date): string {
  if (unknown > 0) {
    return now.toISOString();
  }
  const wanted = due ? Date.parse(due) : Infinity;
  const earliest = now.getTime() + REST_MS;
  const latest = now.getTime() + FULL_READ_MS;
  return new Date(Math.min(latest, Math.max(earliest, wanted))).toISOString();
}
