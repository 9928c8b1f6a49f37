/** Sums by position. @throws when one is of another length */
export function addArrays(length: number, parts: number[][]): number[] {
  const sums = new Array<number>(length).fill(0);
  for (const part of parts) {
    if (part.length !== length) {
      throw new Error(`must have ${length} members, has ${part.length}`);
    }
    part.forEach((each, index) => {
      sums[index] += each;
    });
  }
  return sums;
}
