/** A token bucket for each key: `perSecond` on average, twice as many in a burst. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** Takes one request. Returns the seconds to wait when there is none to take, else 0. */
  take(caller: string, nowMs: number): number {
    if (this.#perSecond === 0) return 0;
    const burst = 2 * this.#perSecond;
    const last = this.#buckets.get(caller) ?? { tokens: burst, at: nowMs };
    const earned = ((nowMs - last.at) / 1000) * this.#perSecond;
    const tokens = Math.min(burst, last.tokens + earned);
    const left = tokens >= 1 ? tokens - 1 : tokens;
    this.#buckets.set(caller, { tokens: left, at: nowMs });
    return tokens >= 1 ? 0 : (1 - tokens) / this.#perSecond;
  }
}
