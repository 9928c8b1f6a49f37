import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
    const folder = await mkdtemp(join(tmpdir(), 'callboard-duckdb-'));
    try {
      return await work({ folder, signal });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
