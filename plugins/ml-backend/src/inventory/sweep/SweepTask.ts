import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogReadError, ShutdownError } from '@callboard/plugin-ml-node';
import { InventoryWriter } from '../store/InventoryWriter';
import { Sweep, SweepResult } from './Sweep';

/** The shortest pause between two sweeps, milliseconds. */
const SHORTEST_PAUSE_MS = 5_000;

/** Sweeping never takes more than one part in this many of the time. */
const PAUSE_TO_WORK = 4;

const TOO_LONG = 'The sweep took too long and was stopped before its end.';

/** Told how each sweep went. */
export interface SweepObserver {
  completed(result: SweepResult, seconds: number): void;
  failed(seconds: number): void;
}

/** The scheduled work: one sweep, and another one soon while the catalog is on the move, empty or out of reach. */
export class SweepTask {
  constructor(
    private readonly options: {
      sweep: Pick<Sweep, 'run'>;
      writer: Pick<InventoryWriter, 'sweepFailed'>;
      /** Brings this replica's index up to date. */
      refresh: () => Promise<void>;
      observer: SweepObserver;
      logger: LoggerService;
    },
  ) {}

  async run(signal: AbortSignal): Promise<{ againAfterMs: number } | void> {
    const { sweep, observer, refresh } = this.options;
    const begin = Date.now();
    const seconds = () => (Date.now() - begin) / 1000;
    let settled = false;
    try {
      const result = await sweep.run(signal);
      observer.completed(result, seconds());
      const { changed, removed, statuses, total } = result;
      settled = total > 0 && changed + removed + statuses === 0;
    } catch (error) {
      if (signal.reason instanceof ShutdownError) {
        return undefined;
      }
      observer.failed(seconds());
      await this.record(error, signal.aborted);
    }
    await refresh();
    const pause = seconds() * 1000 * PAUSE_TO_WORK;
    return settled
      ? undefined
      : { againAfterMs: Math.max(SHORTEST_PAUSE_MS, pause) };
  }

  private async record(error: unknown, timeIsUp: boolean): Promise<void> {
    const { logger, writer } = this.options;
    logger.error(
      'Sweep of the catalog failed; the last complete one is kept',
      error instanceof Error ? error : new Error(String(error)),
    );
    await writer.sweepFailed(timeIsUp ? TOO_LONG : reasonOf(error));
  }
}

/** Safe to show to anyone. */
function reasonOf(error: unknown): string {
  return error instanceof CatalogReadError
    ? error.message
    : 'The sweep stopped on an internal error; see the log of the ml backend.';
}
