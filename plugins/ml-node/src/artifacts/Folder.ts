import { Dirent } from 'node:fs';
import {
  FileHandle,
  mkdir,
  open,
  opendir,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ObjectFacts, ObjectSpace } from './ObjectSpace';

/** Objects as files. Replicas may share the folder. */
export class Folder implements ObjectSpace {
  constructor(private readonly root: string) {}

  async write(
    key: string,
    content: Readable,
    signal?: AbortSignal,
  ): Promise<void> {
    const file = await this.createFile(key);
    try {
      await pipeline(content, file.createWriteStream({ flush: true }), {
        signal,
      });
    } catch (error) {
      await rm(this.path(key), { force: true });
      throw error;
    } finally {
      await file.close().catch(() => {});
    }
  }

  async create(key: string): Promise<boolean> {
    const file = await ignoring('EEXIST', () => this.createFile(key));
    await file?.close();
    await this.keepEntry(key);
    return file !== undefined;
  }

  async move(from: string, to: string): Promise<boolean> {
    const moved = await retried('ENOENT', async () => {
      await mkdir(dirname(this.path(to)), { recursive: true });
      await rename(this.path(from), this.path(to));
      return true;
    });
    if (moved) {
      await this.keepEntry(to);
      await this.dropIfEmpty(from);
    }
    return moved ?? false;
  }

  async remove(key: string): Promise<boolean> {
    const removed = await ignoring('ENOENT', async () => {
      await unlink(this.path(key));
      return true;
    });
    await this.dropIfEmpty(key);
    return removed ?? false;
  }

  async sizeOf(key: string): Promise<number | undefined> {
    return (await ignoring('ENOENT', () => stat(this.path(key))))?.size;
  }

  async open(key: string) {
    const file = await ignoring('ENOENT', () => open(this.path(key)));
    if (!file) {
      return undefined;
    }
    const { size } = await file.stat();
    return { size, content: file.createReadStream() };
  }

  async *list(folder: string): AsyncIterable<ObjectFacts> {
    const entries = await ignoring('ENOENT', () => opendir(this.path(folder)));
    for await (const entry of untilGone(entries ?? [])) {
      const key = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        yield* this.list(key);
        continue;
      }
      const found = await ignoring('ENOENT', () => stat(this.path(key)));
      if (found) {
        yield { key, size: found.size, modifiedAt: found.mtime };
      }
    }
  }

  async abandonUploads(): Promise<void> {}

  private path(key: string): string {
    return join(this.root, ...key.split('/'));
  }

  /** Another process may remove the empty folder between the two steps. */
  private async createFile(key: string): Promise<FileHandle> {
    const path = this.path(key);
    const file = await retried('ENOENT', async () => {
      await mkdir(dirname(path), { recursive: true });
      return open(path, 'wx');
    });
    if (!file) {
      throw new Error(`The folder of ${path} is being removed all the time`);
    }
    return file;
  }

  /** The name of a new file survives a power failure. */
  private async keepEntry(key: string): Promise<void> {
    const folder = await ignoring('ENOENT', () =>
      open(dirname(this.path(key))),
    );
    // Windows cannot do this to folders.
    await folder?.sync().catch(() => {});
    await folder?.close();
  }

  private async dropIfEmpty(key: string): Promise<void> {
    if (key.split('/').length > 2) {
      await rmdir(dirname(this.path(key))).catch(() => {});
    }
  }
}

async function* untilGone(
  entries: AsyncIterable<Dirent> | Dirent[],
): AsyncIterable<Dirent> {
  try {
    yield* entries;
  } catch (error) {
    if (Object(error).code !== 'ENOENT') {
      throw error;
    }
  }
}

async function ignoring<T>(
  code: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (Object(error).code === code) {
      return undefined;
    }
    throw error;
  }
}

async function retried<T>(
  code: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  for (let tries = 1; tries < 5; tries++) {
    const result = await ignoring(code, work);
    if (result !== undefined) {
      return result;
    }
  }
  return undefined;
}
