import { rm } from 'node:fs/promises';
import { createOwnFolder } from './abandonedFolders';

/** What one piece of work has for itself; `folder` is removed after it. */
export interface Workplace {
  folder: string;
  /** Of the caller. */
  signal: AbortSignal;
}

/** Lets one piece of work be done at a time, in the order in which they were asked for. */
export class Workplaces {
  private last: Promise<unknown> = Promise.resolve();

  async use<Answer>(
    signal: AbortSignal,
    work: (place: Workplace) => Promise<Answer>,
  ): Promise<Answer> {
    const done = this.last.then(() => this.run(signal, work));
    this.last = done.catch(() => {});
    return done;
  }

  private async run<Answer>(
    signal: AbortSignal,
    work: (place: Workplace) => Promise<Answer>,
  ): Promise<Answer> {
    signal.throwIfAborted();
    const folder = await createOwnFolder().catch(unusable);
    try {
      return await work({ folder, signal }).catch(unusable);
    } finally {
      await rm(folder, { recursive: true, force: true }).catch(unusable);
    }
  }
}

/** What the system says of a temporary file holds its path. */
function unusable(error: NodeJS.ErrnoException): never {
  throw error.path === undefined
    ? error
    : new Error(
        `The folder of temporary files could not be used (${error.code})`,
        { cause: error },
      );
}
