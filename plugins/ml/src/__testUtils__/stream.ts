/** Answers that a test sends when it wants to, until it ends or breaks them. */
export class Stream<T> implements AsyncIterable<T> {
  private waiting: T[] = [];
  private ended = false;
  private broken?: Error;
  private wake: () => void = () => {};

  send(...items: T[]) {
    this.waiting.push(...items);
    this.wake();
  }

  end() {
    this.ended = true;
    this.wake();
  }

  break(error: Error) {
    this.broken = error;
    this.wake();
  }

  async *[Symbol.asyncIterator]() {
    for (;;) {
      yield* this.waiting.splice(0);
      if (this.broken) {
        throw this.broken;
      }
      if (this.ended) {
        return;
      }
      await new Promise<void>(resolve => {
        this.wake = resolve;
      });
    }
  }
}
