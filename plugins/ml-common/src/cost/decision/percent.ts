/** A share as text, rounded down, so that what is nearly all is not all. */
export function percent(share: number): string {
  // 0.29 times 100 is a little less than 29.
  return `${Math.floor(share * 100 + 1e-9)} %`;
}
