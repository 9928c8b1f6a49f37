/** What browsers and Node say of a request that nobody answered. */
const WORDS =
  /failed to fetch|load failed|networkerror|fetch failed|network request failed/i;

/** Whether a failure is that nobody answered: no connection came about, or it broke. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof TypeError && WORDS.test(error.message);
}
