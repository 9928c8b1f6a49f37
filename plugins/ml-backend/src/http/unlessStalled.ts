/** Chunks as they come, until none comes for too long. @throws what `late` gives */
export async function* unlessStalled(
  chunks: AsyncIterable<Uint8Array>,
  options: { timeoutMs: number; late: () => Error },
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let isDone = false;
  try {
    for (;;) {
      const next = await timed(iterator.next(), options);
      if (next.done) {
        isDone = true;
        return;
      }
      yield next.value;
    }
  } finally {
    if (!isDone) {
      // Closes the connection; one that hangs has nobody left to hear of it.
      iterator.return?.().catch(() => {});
    }
  }
}

async function timed<T>(
  step: Promise<T>,
  { late, timeoutMs }: { timeoutMs: number; late: () => Error },
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), timeoutMs);
  });
  step.catch(() => {});
  try {
    return await Promise.race([step, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
