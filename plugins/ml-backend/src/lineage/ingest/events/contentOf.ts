/**
 * The same text for all events that say the same, whatever the order of their keys.
 * @throws RangeError for what is nested too deeply, TypeError for numbers that JSON does not know
 */
export function contentOf(event: unknown): string {
  return JSON.stringify(sorted(event));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value === 'object' && value !== null) {
    // Entries, as a key may be __proto__.
    return Object.fromEntries(
      Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, each]) => [key, sorted(each)]),
    );
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('JSON knows finite numbers only');
  }
  return value;
}
