/**
 * The same JSON with its keys in order: what says the same is the same text, whatever the order of its keys was.
 * @throws RangeError for what is nested too deeply, TypeError for numbers that JSON does not know
 */
export function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortedKeys);
  }
  if (typeof value === 'object' && value !== null) {
    // Entries, as a key may be __proto__.
    return Object.fromEntries(
      Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, each]) => [key, sortedKeys(each)]),
    );
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('JSON knows finite numbers only');
  }
  return value;
}
