import { ProfileEngine } from '@callboard/plugin-ml-node';
import { inTime } from '../../inTime';

/** Has engines do as many pieces of work at a time as they can: how long one takes counts from when its turn comes. */
export class EngineTurns {
  /** Work that is done, by the name of the engine, and what is told when its turn comes. */
  private readonly lines = new Map<
    string,
    { working: number; waiting: Array<() => void> }
  >();

  /** @param timeoutMs - of one piece of work, milliseconds */
  constructor(private readonly timeoutMs: number) {}

  /** @throws an error that says how long it took, or the reason why it was stopped */
  async of<T>(
    { atOnce = Infinity, name }: Pick<ProfileEngine, 'atOnce' | 'name'>,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const line = this.lines.get(name) ?? { working: 0, waiting: [] };
    this.lines.set(name, line);
    if (line.working < atOnce) {
      line.working += 1;
    } else {
      await new Promise<void>(resolve => line.waiting.push(resolve));
    }
    try {
      return await inTime(signal, this.timeoutMs, work);
    } finally {
      const next = line.waiting.shift();
      if (next) {
        next();
      } else {
        line.working -= 1;
      }
    }
  }
}
