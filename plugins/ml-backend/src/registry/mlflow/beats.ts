/** Between two signs of life, milliseconds. */
const BEAT_MS = 5_000;

/** Gives a sign of life every few seconds until the work has ended, well or badly. */
export async function* beats(
  work: Promise<unknown>,
  everyMs = BEAT_MS,
): AsyncGenerator<'beat'> {
  const ended = work.then(
    () => true,
    () => true,
  );
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const beat = new Promise<false>(resolve => {
      timer = setTimeout(() => resolve(false), everyMs);
    });
    const isEnded = await Promise.race([ended, beat]);
    clearTimeout(timer);
    if (isEnded) {
      return;
    }
    yield 'beat';
  }
}
