import { ServiceUnavailableError } from '@backstage/errors';
import { Outcome, SentEvent } from './EventWriter';

/** Of one transaction: more would only hold up those that wait. */
const BATCH = { events: 500, chars: 8_000_000 };

interface Waiting {
  event: SentEvent;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/** Lets events that wait at the same time be written together. */
export class EventQueue {
  private waiting: Waiting[] = [];
  private chars = 0;
  private writing = 0;

  constructor(
    private readonly options: {
      write(events: SentEvent[]): Promise<Outcome[]>;
      /** Batches that are written at the same time. */
      lanes: number;
      /** From which on nothing more is taken. */
      most: { events: number; chars: number };
    },
  ) {}

  /** Events that wait. */
  get length(): number {
    return this.waiting.length;
  }

  /** @throws ServiceUnavailableError if more is waiting than there should */
  checkRoom(): void {
    const { chars, events } = this.options.most;
    if (this.waiting.length >= events || this.chars >= chars) {
      throw new ServiceUnavailableError(
        'Too many events are waiting to be written; send them again in a moment',
      );
    }
  }

  /** What became of each, once all are committed. */
  async add(events: readonly SentEvent[]): Promise<Outcome[]> {
    this.checkRoom();
    const outcomes = events.map(
      event =>
        new Promise<Outcome>((resolve, reject) => {
          this.chars += event.body.length;
          this.waiting.push({ event, resolve, reject });
        }),
    );
    this.start();
    return Promise.all(outcomes);
  }

  private start(): void {
    while (this.waiting.length > 0 && this.writing < this.options.lanes) {
      this.writing++;
      void this.writeSome(this.take());
    }
  }

  private async writeSome(batch: Waiting[]): Promise<void> {
    try {
      const outcomes = await this.options.write(
        batch.map(({ event }) => event),
      );
      batch.forEach(({ resolve }, at) => resolve(outcomes[at]));
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    } finally {
      this.writing--;
      this.start();
    }
  }

  private take(): Waiting[] {
    let chars = 0;
    const end = this.waiting.findIndex(({ event }, at) => {
      chars += event.body.length;
      return at >= BATCH.events || (at > 0 && chars > BATCH.chars);
    });
    const batch = this.waiting.splice(0, end < 0 ? this.waiting.length : end);
    batch.forEach(({ event }) => {
      this.chars -= event.body.length;
    });
    return batch;
  }
}
