/** Rows or values in one statement: SQLite takes 32,766 bound values, PostgreSQL 65,535. */
export const CHUNK = 500;

/** Does `work` for some values at a time; answers what it found, in their order. */
export async function inChunks<T, R>(
  values: readonly T[],
  work: (some: readonly T[]) => Promise<R[]> | PromiseLike<R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (let i = 0; i < values.length; i += CHUNK) {
    for (const each of await work(values.slice(i, i + CHUNK))) {
      found.push(each);
    }
  }
  return found;
}
