import { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import { InventoryWriter } from '../store/InventoryWriter';
import { CatalogReadError } from './CatalogAttempts';
import { Sweep, SweepResult } from './Sweep';

/** The shortest pause between two sweeps, milliseconds. */
const SHORTEST_PAUSE_MS = 5_000;

/** Sweeping never takes more than one part in this many of the time. */
const PAUSE_TO_WORK = 4;

/** Told how each sweep went. */
export interface SweepObserver {
  completed(result: SweepResult, seconds: number): void;
  failed(seconds: number): void;
}

/**
 * The scheduled work: sweeps, and sweeps again soon while the catalog is on the
 * move, empty or out of reach, until the next scheduled run is due.
 */
export class SweepTask {
  constructor(
    private readonly options: {
      sweep: Sweep;
      writer: InventoryWriter;
      /** Brings this replica's index up to date. */
      refresh: () => Promise<void>;
      observer: SweepObserver;
      logger: LoggerService;
      intervalMs: number;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const end = Date.now() + this.options.intervalMs;
    for (;;) {
      const begin = Date.now();
      const settled = await this.once(signal);
      const pause = Math.max(
        SHORTEST_PAUSE_MS,
        (Date.now() - begin) * PAUSE_TO_WORK,
      );
      if (settled || signal.aborted || Date.now() + pause > end) {
        return;
      }
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
  }

  /** Returns whether there is no reason to look again soon. */
  private async once(signal: AbortSignal): Promise<boolean> {
    const { sweep, observer, refresh } = this.options;
    const begin = Date.now();
    const seconds = () => (Date.now() - begin) / 1000;
    try {
      const result = await sweep.run(signal);
      observer.completed(result, seconds());
      return result.total > 0 && result.changed + result.removed === 0;
    } catch (error) {
      if (!signal.aborted) {
        observer.failed(seconds());
        await this.record(error);
      }
      return false;
    } finally {
      await refresh();
    }
  }

  private async record(error: unknown): Promise<void> {
    const { logger, writer } = this.options;
    logger.error(
      'Sweep of the catalog failed; the last complete one is kept',
      error instanceof Error ? error : new Error(String(error)),
    );
    await writer.sweepFailed(
      error instanceof CatalogReadError
        ? error.message
        : 'The sweep stopped on an internal error; see the log of the ml backend.',
    );
  }
}
