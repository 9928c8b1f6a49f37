import { setTimeout as sleep } from 'node:timers/promises';

/** Why the work on a run ends before its time. */
export type Interruption =
  /** Another backend may have the run. */
  | 'lost'
  | 'cancelled'
  /** This backend stops. */
  | 'stopping';

const LONGEST_PAUSE_MS = 2000;

/**
 * Extends the lease of a run until `done` is aborted. Interrupts the work when the run is lost or
 * cancelled, and when no heartbeat was recorded for the length of a lease: from
 * then on another backend may have it.
 */
export async function keepLease(options: {
  /** Undefined when the run is lost. */
  heartbeat(): Promise<{ cancelledBy?: string } | undefined>;
  leaseMs: number;
  /** On the clock of `performance.now()`. */
  leasedAt: number;
  interrupt(why: Interruption): void;
  done: AbortSignal;
  onError(error: unknown): void;
}): Promise<void> {
  const { heartbeat, leaseMs, interrupt, done, onError } = options;
  const lose = () => interrupt('lost');
  let over = setTimeout(lose, options.leasedAt + leaseMs - performance.now());
  while (!done.aborted) {
    try {
      await sleep(Math.min(leaseMs / 4, LONGEST_PAUSE_MS), undefined, {
        signal: done,
      });
      const from = performance.now();
      const beat = await heartbeat();
      if (!beat) {
        lose();
        break;
      }
      clearTimeout(over);
      over = setTimeout(lose, from + leaseMs - performance.now());
      if (beat.cancelledBy) {
        interrupt('cancelled');
      }
    } catch (error) {
      if (!done.aborted) {
        onError(error);
      }
    }
  }
  clearTimeout(over);
}
