import { NotAllowedError } from '@backstage/errors';
import { createReadStream, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { FilesTarget, FoundFile } from './FilesTarget';

/** A folder on the backend's own disk. */
export class FolderTarget implements FilesTarget {
  readonly isCheap = true;
  private readonly root: string;

  constructor(target: string) {
    this.root = resolve(target);
  }

  async open(
    segments: string[],
    { since, signal }: { since?: string; signal: AbortSignal },
  ): Promise<FoundFile> {
    signal.throwIfAborted();
    const path = join(this.root, ...segments);
    const found = await statOf(path);
    if (!found) {
      await this.mustExist();
      return { status: 'missing' };
    }
    const stamp = `${found.size}:${found.mtimeMs}:${found.ino}`;
    if (stamp === since) {
      return { status: 'unchanged' };
    }
    const shown = segments.join('/');
    const real = await realpath(path);
    if (!real.startsWith(`${await realpath(this.root)}${sep}`)) {
      throw new NotAllowedError(`${shown}: leads out of the registry's folder`);
    }
    if (!found.isFile()) {
      throw new NotAllowedError(`${shown}: must be a file`);
    }
    const content = createReadStream(real, { signal });
    return { status: 'open', stamp, content };
  }

  async folders(): Promise<string[]> {
    await this.mustExist();
    const found = await readdir(this.root, { withFileTypes: true });
    return found.filter(each => each.isDirectory()).map(({ name }) => name);
  }

  /** A disk that is not mounted must not look like models that are gone. */
  private async mustExist(): Promise<void> {
    if (!(await statOf(this.root))?.isDirectory()) {
      throw new Error(`The folder of the registry is not there`);
    }
  }
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(Object(error).code)) {
      return undefined;
    }
    throw new Error(`The disk cannot be read: ${Object(error).code}`);
  }
}
