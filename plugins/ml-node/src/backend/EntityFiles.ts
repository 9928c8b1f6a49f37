import { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { EntityFileSource } from './entityFileSource';

/**
 * A file as it was found.
 *
 * @public
 */
export type FileAnswer =
  | { status: 'unchanged' }
  | { status: 'read'; content: Buffer; etag?: string };

/**
 * Reads files beside entities: whole, within a size and a time, and only where they may be read.
 *
 * @public
 */
export class EntityFiles {
  constructor(
    private readonly options: {
      urlReader: UrlReaderService;
      maxBytes: number;
      /** The key of app-config that sets `maxBytes`, for the message. */
      limitedBy: string;
      timeoutMs: number;
    },
  ) {}

  /**
   * The file, unless it is as it was when `etag` was given.
   * @throws saying why it could not be read; which one the caller knows
   */
  async read(
    source: EntityFileSource,
    etag: string | undefined,
    signal: AbortSignal,
  ): Promise<FileAnswer> {
    const { timeoutMs } = this.options;
    const late = AbortSignal.timeout(timeoutMs);
    const stop = AbortSignal.any([signal, late]);
    const read =
      source.type === 'file'
        ? this.readFile(source, etag, stop)
        : this.readUrl(source.url, etag, stop);
    try {
      return await Promise.race([read, aborted(stop)]);
    } catch (error) {
      if (late.aborted && !signal.aborted) {
        throw new Error(`No answer within ${timeoutMs / 1000} s`);
      }
      throw error;
    } finally {
      read.catch(() => {});
    }
  }

  private async readFile(
    { folder, path }: { folder: string; path: string },
    etag: string | undefined,
    signal: AbortSignal,
  ): Promise<FileAnswer> {
    const root = await realpath(folder);
    const target = await realpath(resolve(folder, path)).catch(error => {
      throw new Error(reasonOf(error));
    });
    if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) {
      throw new InputError(
        "The file must lie in the folder of the entity's file",
      );
    }
    // A pipe would be waited for until somebody writes to it.
    const flags =
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const file = await open(target, flags).catch(error => {
      throw new Error(reasonOf(error));
    });
    try {
      const stat = await file.stat();
      if (!stat.isFile()) {
        throw new InputError('It must be a regular file');
      }
      this.checkSize(stat.size);
      const found = `${stat.ino}-${stat.size}-${stat.mtimeMs}`;
      if (found === etag) {
        return { status: 'unchanged' };
      }
      // A stream that is created aborted emits its error before anybody listens, which ends the process.
      signal.throwIfAborted();
      const stream = file.createReadStream({ autoClose: false, signal });
      return {
        status: 'read',
        content: await this.collect(stream),
        etag: found,
      };
    } finally {
      await file.close();
    }
  }

  private async readUrl(
    url: string,
    etag: string | undefined,
    signal: AbortSignal,
  ): Promise<FileAnswer> {
    const { urlReader } = this.options;
    try {
      const response = await urlReader.readUrl(url, { etag, signal });
      const content = response.stream
        ? await this.collect(response.stream())
        : await response.buffer();
      this.checkSize(content.length);
      return { status: 'read', content, etag: response.etag };
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return { status: 'unchanged' };
      }
      throw error;
    }
  }

  private async collect(stream: Readable): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream) {
      size += chunk.length;
      this.checkSize(size);
      chunks.push(Buffer.from(chunk));
    }
    return Buffer.concat(chunks);
  }

  private checkSize(bytes: number): void {
    const { limitedBy, maxBytes } = this.options;
    if (bytes > maxBytes) {
      throw new InputError(
        `Larger than ${maxBytes} bytes, the limit of ${limitedBy}`,
      );
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) {
      stop();
    }
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Without the path, which is of no use to readers. */
function reasonOf(error: unknown): string {
  switch (Object(error).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'There is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'The file may not be read';
    case 'ELOOP':
      return 'The file is a link that leads nowhere';
    default:
      return `The file cannot be read (${Object(error).code ?? 'unknown'})`;
  }
}
