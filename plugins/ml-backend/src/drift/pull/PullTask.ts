import { LoggerService } from '@backstage/backend-plugin-api';
import { WatchedMonitor } from '../Monitors';
import { Claims } from '../store/Claims';
import { MonitorStore } from '../store/MonitorStore';
import { MonitorPull } from './MonitorPull';

/** Sources that a replica reads at the same time: one that hangs does not hold up the others. */
const AT_ONCE = 3;
/** Monitors in one run. */
const MONITORS = 100;

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

  async run(signal: AbortSignal): Promise<void> {
    const { monitors, now } = this.options;
    const due = await monitors.dueRuns(now(), MONITORS);
    const lane = async () => {
      for (let next = due.shift(); next; next = due.shift()) {
        signal.throwIfAborted();
        await this.one(next, signal);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
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
