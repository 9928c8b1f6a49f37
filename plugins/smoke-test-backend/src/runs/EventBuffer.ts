import { RunnerEvent } from '@callboard/plugin-ml-common';
import { ArrivedEvent } from './admitEvents';

/** At most so many writes a second come from one run: four. */
const FLUSH_MS = 250;
/** What waits while the database does not answer. */
const WAITING = 5000;

/** Brings the events of one run to the database, in their order and in batches. */
export class EventBuffer {
  private waiting: ArrivedEvent[] = [];
  private timer?: NodeJS.Timeout;
  private writing = Promise.resolve();

  constructor(
    private readonly write: (events: ArrivedEvent[]) => Promise<unknown>,
    private readonly onError: (error: unknown) => void,
  ) {}

  add(event: RunnerEvent): void {
    if (this.waiting.length < WAITING) {
      this.waiting.push({ at: new Date(), event });
    }
    this.timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** Writes what waits. What cannot be written waits for the next event. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.writeWaiting());
    await this.writing;
  }

  private async writeWaiting(): Promise<void> {
    const events = this.waiting;
    if (events.length === 0) {
      return;
    }
    this.waiting = [];
    try {
      await this.write(events);
    } catch (error) {
      this.waiting = [...events, ...this.waiting];
      this.onError(error);
    }
  }
}
