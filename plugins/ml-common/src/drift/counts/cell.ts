/** The number of a cell; null where there is none. Times are seconds since 1970. */
export function numberOf(column: string, value: unknown): number | null {
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value === 'number') {
    return value;
  }
  if (typeof value === 'bigint' || typeof value === 'boolean') {
    return Number(value);
  }
  if (value instanceof Date) {
    return value.getTime() / 1000;
  }
  throw new TypeError(
    `${column}: must be a number, is of type ${typeof value}`,
  );
}

/** The name in a cell; null where there is none. */
export function textOf(column: string, value: unknown): string | null {
  if (value === null || value === undefined) {
    return null;
  }
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean'
  ) {
    return String(value);
  }
  throw new TypeError(`${column}: must be text, is of type ${typeof value}`);
}
