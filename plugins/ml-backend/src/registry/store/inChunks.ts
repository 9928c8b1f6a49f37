/** Rows per statement: the drivers bind a limited number of values. */
const CHUNK = 500;

/** Calls `write` with some items at a time, one call after the other. */
export async function inChunks<T>(
  items: readonly T[],
  write: (chunk: T[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < items.length; from += CHUNK) {
    await write(items.slice(from, from + CHUNK));
  }
}
