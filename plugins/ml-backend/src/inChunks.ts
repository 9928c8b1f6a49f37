/** Rows or values in one statement, and keys that our stores and sources take at once: SQLite binds 32,766 values, PostgreSQL 65,535. */
export const CHUNK = 500;

/**
 * Does `work` for some values at a time, one after the other; answers what it found, in their order. What writes finds nothing:
 * databases answer with a count then, or with something of their own.
 */
export async function inChunks<T, R = never>(
  values: readonly T[],
  work: (some: T[]) => PromiseLike<Iterable<R> | void>,
): Promise<R[]> {
  const found: R[] = [];
  for (let from = 0; from < values.length; from += CHUNK) {
    const some = await work(values.slice(from, from + CHUNK));
    for (const each of isIterable(some) ? some : []) {
      found.push(each);
    }
  }
  return found;
}

function isIterable<R>(answer: Iterable<R> | void): answer is Iterable<R> {
  return (
    typeof answer === 'object' && answer !== null && Symbol.iterator in answer
  );
}
