type Attempt<T> = { value: T } | { missing: unknown };

/** Asks until there is a value; after 20 s it throws with what was missing. */
export async function waitUntil<T>(ask: () => Promise<Attempt<T>>): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const attempt = await ask();
    if ('value' in attempt) {
      return attempt.value;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Still missing: ${JSON.stringify(attempt.missing, null, 2)}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
