/** What our stores and sources take at once. */
const BATCH = 500;

/** Asks for some at a time, and joins the answers. */
export async function inBatches<T>(
  keys: readonly string[],
  ask: (some: string[]) => Promise<Map<string, T>>,
): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for (let from = 0; from < keys.length; from += BATCH) {
    const answer = await ask(keys.slice(from, from + BATCH));
    answer.forEach((value, key) => found.set(key, value));
  }
  return found;
}
