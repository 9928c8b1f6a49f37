/** What is wrong with what was typed, by field. */
export function problemsOf({
  issues,
}: {
  issues: ReadonlyArray<{ message: string; path: readonly PropertyKey[] }>;
}): Error {
  return new Error(
    issues
      .map(({ message, path }) => `${path.map(String).join('.')}: ${message}`)
      .join('; '),
  );
}
