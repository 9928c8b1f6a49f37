/** Values in one statement: SQLite takes 32,766. */
const CHUNK = 500;

/** Does `work` for some values at a time; answers what it found, in their order. */
export async function inChunks<T, R>(
  values: readonly T[],
  work: (some: readonly T[]) => PromiseLike<R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (let at = 0; at < values.length; at += CHUNK) {
    found.push(...(await work(values.slice(at, at + CHUNK))));
  }
  return found;
}
