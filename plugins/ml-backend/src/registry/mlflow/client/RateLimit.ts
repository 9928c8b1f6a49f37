/** Spreads requests over time: at most so many each second, with those of one unused second in advance. */
export class RateLimit {
  private readonly intervalMs: number;
  private lastAt = -Infinity;

  constructor(perSecond: number) {
    this.intervalMs = 1000 / perSecond;
  }

  /** Takes the next free place. @returns how long to wait for it, milliseconds */
  delay(now: number): number {
    const burst = Math.max(0, 1000 - this.intervalMs);
    this.lastAt = Math.max(this.lastAt + this.intervalMs, now - burst);
    return Math.max(0, this.lastAt - now);
  }
}
