/** Sums by position. @throws when one is of another length */
export function addArrays(length: number, parts: number[][]): number[] {
  // Typed and without closures: a year of days is five million additions, on the event loop.
  const sums = new Float64Array(length);
  for (const part of parts) {
    if (part.length !== length) {
      throw new Error(`must have ${length} members, has ${part.length}`);
    }
    for (let index = 0; index < length; index++) {
      sums[index] += part[index];
    }
  }
  return Array.from(sums);
}
