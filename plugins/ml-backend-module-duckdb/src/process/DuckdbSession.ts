import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ChildProcess, fork } from 'node:child_process';
import { z } from 'zod';

const PROGRAM = resolvePackagePath(
  '@callboard/plugin-ml-backend-module-duckdb',
  'worker/duckdb.cjs',
);

const answerSchema = z.union([
  z.object({ rows: z.array(z.record(z.string(), z.unknown())) }),
  z.object({ error: z.string() }),
  z.object({ outOfMemory: z.literal(true) }),
]);

/** What the process of a session may use; sizes in bytes. */
export interface SessionLimits {
  memoryBytes: number;
  diskBytes: number;
  threads: number;
}

/**
 * A DuckDB in a process of its own, which sees the files that it is given and nothing else. It
 * ends with `close`, with the signal, and with this process.
 */
export class DuckdbSession {
  private lost?: Error;
  private reject?: (error: Error) => void;

  private constructor(
    private readonly child: ChildProcess,
    signal: AbortSignal,
  ) {
    const end = () => {
      child.kill('SIGKILL');
    };
    child.on('error', (error: NodeJS.ErrnoException) =>
      this.lose(lostBy(`it failed with ${error.code}`)),
    );
    child.on('exit', (code, by) => {
      signal.removeEventListener('abort', end);
      this.lose(endOf(code, by, signal));
    });
    signal.addEventListener('abort', end, { once: true });
  }

  /**
   * @param paths - real paths of the files that may be read
   * @param folder - for what does not fit into memory; it is removed when this process ends too early
   */
  static async open(
    options: { paths: string[]; folder: string; limits: SessionLimits },
    signal: AbortSignal,
  ): Promise<DuckdbSession> {
    signal.throwIfAborted();
    const { paths, folder, limits } = options;
    const child = fork(PROGRAM, [folder], {
      cwd: folder,
      // Nothing of what this process knows, and none of its loaders.
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const session = new DuckdbSession(child, signal);
    try {
      await session.ask({ open: { paths, folder, ...limits } });
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  /** @throws what DuckDB says, without the values and names that it quotes */
  async query<T extends z.ZodType>(
    sql: string,
    row: T,
  ): Promise<Array<z.infer<T>>> {
    return z.array(row).parse(await this.ask({ sql }));
  }

  async run(sql: string): Promise<void> {
    await this.ask({ sql });
  }

  close(): void {
    this.lost ??= new Error('The DuckDB process is closed');
    this.child.kill('SIGKILL');
  }

  private async ask(request: object): Promise<unknown[]> {
    const answer = await new Promise<unknown>((resolve, reject) => {
      if (this.lost) {
        reject(this.lost);
        return;
      }
      this.reject = reject;
      this.child.once('message', resolve);
      this.child.send(request, error => error && reject(error));
    });
    const parsed = answerSchema.parse(answer);
    if ('outOfMemory' in parsed) {
      this.lost = lostBy(
        'it held more memory than ml.drift.duckdb.memoryBytes allows',
      );
      throw this.lost;
    }
    if ('error' in parsed) {
      throw new Error(`DuckDB: ${unquoted(parsed.error)}`);
    }
    return parsed.rows;
  }

  private lose(error: Error): void {
    this.lost ??= error;
    this.reject?.(this.lost);
  }
}

function endOf(
  code: number | null,
  by: NodeJS.Signals | null,
  signal: AbortSignal,
): Error {
  if (!signal.aborted) {
    return lostBy(`it ended by ${by ?? `status ${code}`}`);
  }
  return lostBy(
    signal.reason?.name === 'TimeoutError'
      ? 'it took longer than it may'
      : 'it was cancelled',
  );
}

function lostBy(why: string): Error {
  return new Error(
    `The DuckDB process was lost in the middle of its work, so nothing was counted: ${why}`,
  );
}

/** The first line of a message, without what may be of a row or of this machine. */
function unquoted(message: string): string {
  return message
    .split('\n')[0]
    .replace(/"[^"]*"|'[^']*'/g, '…')
    .slice(0, 300);
}
