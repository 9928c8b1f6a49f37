/** The rule for a value that is missing or of another type. */
export function wrong(what: string) {
  return {
    error: ({ input }: { input?: unknown }) =>
      input === undefined ? 'must be given' : `must be ${what}`,
  };
}
