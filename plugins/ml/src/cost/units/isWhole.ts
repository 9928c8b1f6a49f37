/** So near to all that nothing is missing but what rounding took. */
const WHOLE = 0.999;

/** Whether a figure rests on all of the data that it could. */
export function isWhole({ coverage }: { coverage: number }): boolean {
  return coverage >= WHOLE;
}
