/** Does one thing after the other. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Waits until all that came before has ended, then works. @throws the reason of `signal` when it is aborted while it waits */
  async take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const before = this.last;
    const turn = Promise.race([before, aborted(signal)]).then(work);
    this.last = Promise.allSettled([before, turn]);
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
