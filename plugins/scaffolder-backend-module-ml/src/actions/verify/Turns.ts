/** Does one thing after the other. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private taken = 0;

  /** Whether the next one would have to wait. */
  get isTaken(): boolean {
    return this.taken > 0;
  }

  /** Waits until all that came before has ended, then works. @throws the reason of `signal` when it is aborted while it waits */
  async take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const before = this.last;
    const turn = Promise.race([before, aborted(signal)]).then(work);
    this.taken += 1;
    this.last = Promise.allSettled([before, turn]).then(() => {
      this.taken -= 1;
    });
    return turn;
  }
}

async function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) {
      end();
    }
  });
}
