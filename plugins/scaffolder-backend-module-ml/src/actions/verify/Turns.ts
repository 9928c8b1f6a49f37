/** Does one thing after the other. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Waits until all that came before has ended, then works. @throws the reason of `signal`, also while it waits */
  async take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const turn = this.last.then(async () => {
      signal.throwIfAborted();
      return work();
    });
    this.last = turn.catch(() => {});
    return Promise.race([turn, aborted(signal)]);
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
