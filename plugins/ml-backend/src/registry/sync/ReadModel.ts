import { RegistryReader, RegistryReading } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { ReadingRow, registryVersion } from '../store/rows';
import { VersionWriter } from '../store/VersionWriter';
import { timely } from './timely';
import { UnansweredError } from './UnansweredError';

const page = z.array(registryVersion).max(500);

/** Of the longest wait: a reader that gives up by itself after so much of it has had no answer either. */
const SILENCE = 1 / 6;

/** What came of reading one model in one registry. */
export type ReadOutcome = 'unchanged' | 'read' | 'changed';

/** Reads one model in one registry, and stores each page as it comes. */
export class ReadModel {
  constructor(
    private readonly options: {
      writer: VersionWriter;
      /** The longest wait for an answer, and for each page. */
      timeoutMs: number;
      now: () => Date;
    },
  ) {}

  /** @throws UnansweredError; else when the registry cannot be read: the pages before stay, and the next read begins anew */
  async run(
    reader: RegistryReader,
    reading: ReadingRow & { entityRef: string },
    signal: AbortSignal,
  ): Promise<ReadOutcome> {
    const stop = new AbortController();
    const limits = { ms: this.options.timeoutMs, signal, stop };
    const found = await this.answer(reader, reading, limits);
    if (found.status === 'unchanged') {
      return 'unchanged';
    }
    const changed = await this.store(reading, found, next =>
      timely(next, { ...limits, step: 'page' }),
    );
    return changed ? 'changed' : 'read';
  }

  private async answer(
    reader: RegistryReader,
    { entityRef, name, state }: ReadingRow & { entityRef: string },
    limits: { ms: number; signal: AbortSignal; stop: AbortController },
  ): Promise<RegistryReading> {
    const { ms, signal, stop } = limits;
    const begin = Date.now();
    const found = reader.read(
      { entityRef, name },
      {
        state: state ?? undefined,
        signal: AbortSignal.any([signal, stop.signal]),
      },
    );
    try {
      return await timely(found, { ...limits, step: 'answer' });
    } catch (cause) {
      const isSilent = Date.now() - begin >= ms * SILENCE;
      throw isSilent ? new UnansweredError(cause) : cause;
    }
  }

  private async store(
    reading: ReadingRow,
    found: { state: string; pages: AsyncIterable<unknown> },
    wait: <T>(step: Promise<T>) => Promise<T>,
  ): Promise<boolean> {
    const { now, writer } = this.options;
    const listed = new Set<string>();
    const aliases = new Map<string, string>();
    let changed = false;
    const pages = found.pages[Symbol.asyncIterator]();
    for (;;) {
      const next = await wait(pages.next());
      if (next.done) {
        break;
      }
      // One that is listed twice counts as it was listed first.
      const versions = page
        .parse(next.value)
        .filter(({ version }) => !listed.has(version) && listed.add(version));
      for (const { version, aliases: names } of versions) {
        names
          .filter(alias => !aliases.has(alias))
          .forEach(alias => aliases.set(alias, version));
      }
      const stored = await asStored(writer.store(reading, versions, now()));
      changed ||= stored;
    }
    const end = { state: found.state, listed, aliases };
    return (await asStored(writer.finish(reading, end, now()))) || changed;
  }
}

/** What the database says is not for everyone to read. */
async function asStored<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (cause) {
    throw new Error(
      'What it said could not be stored; see the log of the ml backend',
      { cause },
    );
  }
}
