/** Does `work` for every item, at most `limit` at a time; answers in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = new Array(items.length);
  const rest = items.entries();
  const worker = async () => {
    for (const [at, item] of rest) {
      answers[at] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return answers;
}
