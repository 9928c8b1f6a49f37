import { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as pause } from 'node:timers/promises';
import { Claims } from '../../Claims';
import { WatchedMonitor } from '../Monitors';
import { MonitorStore } from '../store/MonitorStore';
import { MonitorPull } from './MonitorPull';

/** Sources that a replica reads at the same time: one that hangs holds up only those whose engine does no more at once. */
const AT_ONCE = 3;
/** Between two looks for what became due while sources are read, milliseconds. */
const LOOK_MS = 5_000;

/** Reads the sources of monitors that are due, each by one replica. */
export class PullTask {
  constructor(
    private readonly options: {
      claims: Claims;
      logger: LoggerService;
      monitors: MonitorStore;
      now: () => Date;
      pull: MonitorPull;
    },
  ) {}

  /** Until nothing is due: what becomes due meanwhile does not wait for a source that takes long. */
  async run(signal: AbortSignal): Promise<void> {
    const { monitors, now } = this.options;
    const busy = new Map<string, Promise<void>>();
    // Another replica may read them.
    let seen: string[] = [];
    try {
      for (;;) {
        signal.throwIfAborted();
        const next =
          busy.size < AT_ONCE
            ? await monitors.nextRun(now(), [...busy.keys(), ...seen])
            : undefined;
        if (next) {
          seen.push(next.id);
          const work = this.one(next, signal).finally(() =>
            busy.delete(next.id),
          );
          work.catch(() => {});
          busy.set(next.id, work);
        } else if (busy.size === 0) {
          return;
        } else if (await isQuiet([...busy.values()], signal)) {
          seen = [];
        }
      }
    } finally {
      await Promise.allSettled(busy.values());
    }
  }

  private async one(
    { entityRef, id }: WatchedMonitor,
    signal: AbortSignal,
  ): Promise<void> {
    const { claims, logger, monitors, now, pull } = this.options;
    try {
      await claims.holding(id, signal, async held => {
        // Another replica may have read it since.
        const monitor = await monitors.dueRun(id, now());
        await (monitor && pull.run(monitor, held));
      });
    } catch (error) {
      signal.throwIfAborted();
      logger.warn(`The source of ${entityRef} was not read: ${error}`);
    }
  }
}

/** Waits until some work ends; true where none did for a while. */
async function isQuiet(
  work: ReadonlyArray<Promise<void>>,
  signal: AbortSignal,
): Promise<boolean> {
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const quiet = pause(LOOK_MS, true, { signal: either }).catch(() => false);
  try {
    return await Promise.race([
      quiet,
      ...work.map(each => each.then(() => false)),
    ]);
  } finally {
    ended.abort();
  }
}
