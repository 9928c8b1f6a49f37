import { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReadingStore } from '../store/ReadingStore';

/** A sync that is under way may be past the model: until it has ended it is asked for again so often. */
const AGAIN_MS = 2_000;
const TIMES = 60;

/** Has models read anew that something said have changed. */
export class ReadSoon {
  private isAsked = false;

  constructor(
    private readonly options: {
      readings: Pick<ReadingStore, 'forget'>;
      /** Starts a sync; fails while there is one. */
      trigger: () => Promise<void>;
      logger: LoggerService;
      /** Milliseconds. */
      againMs?: number;
    },
  ) {}

  /** Registries' models that no entity names are nobody's business. */
  async ask(registry: string, name: string): Promise<void> {
    if ((await this.options.readings.forget(registry, name)) && !this.isAsked) {
      this.isAsked = true;
      this.start();
    }
  }

  /** Not waited for, and lost with the process: the schedule comes anyway. */
  private async start(): Promise<void> {
    for (let time = 0; time < TIMES && this.isAsked; time++) {
      try {
        await this.options.trigger();
        this.isAsked = false;
      } catch (error) {
        this.options.logger.debug(`The sync did not start yet: ${error}`);
        await sleep(this.options.againMs ?? AGAIN_MS, undefined, {
          ref: false,
        });
      }
    }
    this.isAsked = false;
  }
}
